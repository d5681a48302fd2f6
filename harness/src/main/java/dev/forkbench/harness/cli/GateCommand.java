package dev.forkbench.harness.cli;

import dev.forkbench.harness.gate.Judge;
import dev.forkbench.harness.gate.Judgement;
import dev.forkbench.harness.gate.Settings;
import dev.forkbench.harness.report.GateFiles;
import dev.forkbench.harness.result.UnreadableResultException;
import dev.forkbench.harness.run.ExitCode;
import dev.forkbench.harness.run.RunLocation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code forkbench gate}: did anything become slower, or can it not be told? */
@Command(
    name = "gate",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Compares two sets of JMH results, anybody's: one number per fork, on the log scale.",
      "Something is slower if that is surer than chance among all that is compared, and large"
          + " enough to matter; with fewer than 5 forks on a side nothing is."
    },
    footer = {
      "",
      "Exit codes: 0 nothing is slower, 1 something is, or is missing, 2 unreadable, 3 measured"
          + " under different circumstances, 4 undecided (with --strict)."
    })
final class GateCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Option(
      names = "--baseline",
      required = true,
      split = ",",
      paramLabel = "RUN|FILE",
      description = "what is held against: runs, or JMH's JSON files (-rf json)")
  private List<String> baseline;

  @Option(
      names = "--candidate",
      required = true,
      split = ",",
      paramLabel = "RUN|FILE",
      description = "what is judged, likewise")
  private List<String> candidate;

  @Mixin private GateOptions options;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "writes gate.md, gate.json, gate.xml (JUnit's), gate.svg and gate.png there")
  private Path out;

  @Override
  public Integer call() {
    try {
      if (out != null) {
        GateFiles.remove(out);
      }
      Judgement judgement = Judge.judge(places(baseline), places(candidate), settings());
      return options.tell(judgement, out, spec.commandLine());
    } catch (IOException e) {
      spec.commandLine().getErr().println("forkbench: cannot write to " + out + ": " + e);
      return ExitCode.USAGE;
    } catch (UnreadableResultException e) {
      spec.commandLine().getErr().println("forkbench: " + e.getMessage());
      return ReportCommand.UNREADABLE;
    }
  }

  private static List<Path> places(List<String> arguments) {
    List<Path> places = new ArrayList<>();
    for (String argument : arguments) {
      places.add(RunLocation.of(argument).orElse(Path.of(argument)));
    }
    return places;
  }

  private Settings settings() throws UnreadableResultException {
    try {
      return options.settings();
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }
}
