package dev.forkbench.harness.cli;

import dev.forkbench.harness.result.WholeFile;
import dev.forkbench.harness.run.ExitCode;
import dev.forkbench.harness.selftest.Scores;
import dev.forkbench.harness.selftest.SelfTest;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code forkbench selftest}: the verdict engine's own error rates. */
@Command(
    name = "selftest",
    mixinStandardHelpOptions = true,
    description = "Plants truths and counts how often the verdict engine finds them.",
    footer =
        "%nExit codes: 0 no target is missed, 1 one is, 2 usage or a file that cannot be written.")
final class SelftestCommand implements Callable<Integer> {
  private static final int MOST_REPLICATIONS = 1_000_000;

  @Spec private CommandSpec spec;

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

  @Option(names = "--out", paramLabel = "FILE.json", description = "writes the outcome there, too")
  private Path out;

  @Override
  public Integer call() {
    Scores scores = selfTest().run(spec.commandLine().getErr()::println);
    scores.lines().forEach(spec.commandLine().getOut()::println);
    if (out != null && !written(scores)) {
      return ExitCode.USAGE;
    }
    return scores.good() ? ExitCode.OK : ExitCode.BROKEN_INVARIANT;
  }

  private SelfTest selfTest() {
    if (replications < 1 || replications > MOST_REPLICATIONS) {
      throw wrong("--replications is 1 to " + MOST_REPLICATIONS + ", not " + replications);
    }
    if (out != null && !hasDirectory(out.toAbsolutePath().getParent())) {
      throw wrong("--out '" + out + "' is in no directory: make it first");
    }
    SelfTest test = SelfTest.ofTheEngine(replications, seed, pattern().asPredicate());
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
