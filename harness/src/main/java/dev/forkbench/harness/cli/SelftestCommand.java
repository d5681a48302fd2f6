package dev.forkbench.harness.cli;

import dev.forkbench.harness.report.GateFiles;
import dev.forkbench.harness.result.JmhFile;
import dev.forkbench.harness.result.UnreadableResultException;
import dev.forkbench.harness.result.WholeFile;
import dev.forkbench.harness.run.ExitCode;
import dev.forkbench.harness.run.RunLocation;
import dev.forkbench.harness.selftest.Scores;
import dev.forkbench.harness.selftest.SelfTest;
import dev.forkbench.harness.selftest.gate.GateScores;
import dev.forkbench.harness.selftest.gate.GateSelfTest;
import dev.forkbench.harness.selftest.gate.Relabelled;
import dev.forkbench.harness.selftest.gate.Size;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code forkbench selftest}: the verdict engine's and the gate's own error rates. */
@Command(
    name = "selftest",
    mixinStandardHelpOptions = true,
    description = "Plants truths and counts how often the verdict engine, or the gate, finds them.",
    footer =
        "%nExit codes: 0 no target is missed, 1 one is, 2 usage or a file that cannot be written.")
final class SelftestCommand implements Callable<Integer> {
  private static final int MOST_REPLICATIONS = 1_000_000;

  /** Power and coverage are tried with a fifth of them. */
  private static final int FEWEST_SUITES = 5;

  @Spec private CommandSpec spec;

  /** What can be tested. */
  enum Subject {
    engine,
    gate
  }

  @Parameters(
      paramLabel = "engine|gate",
      arity = "0..1",
      defaultValue = "engine",
      description = "what is tested; default: ${DEFAULT-VALUE}")
  private Subject subject;

  @Option(
      names = "--replications",
      paramLabel = "N",
      defaultValue = "10000",
      description = "of each planted truth; default: ${DEFAULT-VALUE}")
  private int replications;

  @Option(
      names = "--seed",
      defaultValue = "1",
      description = "the same one gives the same outcome; default: ${DEFAULT-VALUE}")
  private long seed;

  @Option(
      names = "--only",
      paramLabel = "REGEX",
      defaultValue = "",
      description = "only planted truths whose name matches")
  private String only;

  @Option(
      names = "--forks",
      paramLabel = "RUN|FILE",
      description =
          "with gate: real forks, called base and candidate by lot, instead of drawn ones")
  private String forks;

  @Option(
      names = "--rows",
      split = ",",
      paramLabel = "N",
      description = "with gate: how long it takes for files of so many rows, instead")
  private List<Integer> rows = List.of();

  @Option(names = "--out", paramLabel = "FILE.json", description = "writes the outcome there, too")
  private Path out;

  @Override
  public Integer call() {
    return subject == Subject.gate ? gate() : engine();
  }

  private int gate() {
    if (!only.isEmpty() || out != null) {
      throw wrong("--only and --out belong to the engine");
    }
    if (forks != null) {
      return relabelled();
    }
    if (!rows.isEmpty()) {
      return sizes();
    }
    GateScores scores =
        GateSelfTest.run(checked(FEWEST_SUITES), seed, spec.commandLine().getErr()::println);
    scores.lines().forEach(spec.commandLine().getOut()::println);
    return scores.good() ? ExitCode.OK : ExitCode.BROKEN_INVARIANT;
  }

  private int sizes() {
    try {
      for (int n : rows) {
        spec.commandLine().getOut().println(Size.of(n, GateFiles::write));
      }
      return ExitCode.OK;
    } catch (IOException | UnreadableResultException e) {
      spec.commandLine().getErr().println("forkbench: " + e);
      return ExitCode.USAGE;
    }
  }

  private int relabelled() {
    try {
      Path place = RunLocation.of(forks).map(JmhFile::in).orElse(Path.of(forks));
      Relabelled test = new Relabelled(JmhFile.read(place));
      if (test.isEmpty()) {
        throw wrong("--forks " + forks + " has no benchmark with ten forks that are not flagged");
      }
      test.lines(checked(1), seed).forEach(spec.commandLine().getOut()::println);
      return ExitCode.OK;
    } catch (UnreadableResultException e) {
      spec.commandLine().getErr().println("forkbench: " + e.getMessage());
      return ReportCommand.UNREADABLE;
    }
  }

  private int checked(int fewest) {
    if (replications < fewest || replications > MOST_REPLICATIONS) {
      throw wrong(
          "--replications is " + fewest + " to " + MOST_REPLICATIONS + ", not " + replications);
    }
    return replications;
  }

  private int engine() {
    Scores scores = selfTest().run(spec.commandLine().getErr()::println);
    scores.lines().forEach(spec.commandLine().getOut()::println);
    if (out != null && !written(scores)) {
      return ExitCode.USAGE;
    }
    return scores.good() ? ExitCode.OK : ExitCode.BROKEN_INVARIANT;
  }

  private SelfTest selfTest() {
    if (out != null && !hasDirectory(out.toAbsolutePath().getParent())) {
      throw wrong("--out '" + out + "' is in no directory: make it first");
    }
    SelfTest test = SelfTest.ofTheEngine(checked(1), seed, pattern().asPredicate());
    if (test.size() == 0) {
      throw wrong("--only '" + only + "' matches no planted truth");
    }
    return test;
  }

  private static boolean hasDirectory(Path parent) {
    return parent != null && Files.isDirectory(parent);
  }

  private Pattern pattern() {
    try {
      return Pattern.compile(only);
    } catch (PatternSyntaxException e) {
      throw wrong("--only '" + only + "' is not a regular expression: " + e.getDescription());
    }
  }

  private ParameterException wrong(String reason) {
    return new ParameterException(spec.commandLine(), reason);
  }

  private boolean written(Scores scores) {
    try {
      WholeFile.write(out, scores.json());
      return true;
    } catch (IOException e) {
      PrintWriter err = spec.commandLine().getErr();
      err.println("forkbench: cannot write " + out + ": " + e);
      return false;
    }
  }
}
