package dev.forkbench.harness.cli;

import dev.forkbench.harness.compare.ComparisonRun;
import dev.forkbench.harness.compare.Request;
import dev.forkbench.harness.gate.Judgement;
import dev.forkbench.harness.report.GateFiles;
import dev.forkbench.harness.result.UnreadableResultException;
import dev.forkbench.harness.run.InterruptedRunException;
import dev.forkbench.harness.run.RunException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code forkbench compare}: measures two JMH jars in turn, then gates. */
@Command(
    name = "compare",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Measures two JMH jars, anybody's, in turn, then says whether something became slower.",
      "Each benchmark is measured until a slow-down that matters would be seen. What seems slower"
          + " is measured again: only fresh forks can fail it. The same command goes on with a"
          + " comparison that was interrupted."
    },
    footer = {
      "",
      "Exit codes: 0 nothing is slower, 1 something is, or is missing, 2 usage, 3 the directory"
          + " holds another comparison, 4 undecided (with --strict), 5 something could not be"
          + " measured, 130 interrupted."
    })
final class CompareCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Option(
      names = "--base",
      required = true,
      paramLabel = "JAR",
      description = "what is held against")
  private Path base;

  @Option(names = "--head", required = true, paramLabel = "JAR", description = "what is judged")
  private Path head;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "5",
      description = "forks of each jar before the first look (default: ${DEFAULT-VALUE})")
  private int fewest;

  @Option(
      names = "--max-rounds",
      paramLabel = "N",
      defaultValue = "20",
      description = "forks of each jar at most, for what is noisy (default: ${DEFAULT-VALUE})")
  private int most;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "for all files (default: results/compare/BASE-HEAD, by the jars' checksums)")
  private Path out;

  @Mixin private JarOptions jars;

  @Mixin private GateOptions gate;

  @Override
  public Integer call() {
    return JarRuns.explained(this::measure, spec.commandLine().getErr());
  }

  private int measure()
      throws IOException, RunException, UnreadableResultException, InterruptedRunException {
    Request request = request();
    Path directory = out == null ? JarRuns.directory("compare", base, head) : out;
    GateFiles.remove(directory);
    try (ComparisonRun run =
        ComparisonRun.open(request, directory.toAbsolutePath(), JarRuns.locks(), this::say)) {
      return compare(run, directory);
    }
  }

  private Request request() throws UnreadableResultException {
    try {
      return new Request(
          base,
          head,
          jars.only,
          jars.jvm,
          jars.jmh,
          fewest,
          most,
          jars.seed,
          jars.patience(),
          gate.settings());
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }

  private int compare(ComparisonRun run, Path directory)
      throws IOException, UnreadableResultException, RunException, InterruptedRunException {
    say(run.benchmarks() + " benchmarks in both jars; files in " + directory);
    Judgement judgement = run.judge();
    return gate.tell(judgement, directory, spec.commandLine());
  }

  private void say(String line) {
    spec.commandLine().getOut().println(line);
  }
}
