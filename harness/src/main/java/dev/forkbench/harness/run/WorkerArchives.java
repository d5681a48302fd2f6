package dev.forkbench.harness.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Has the measured jar prepare the archives of classes its workers start with: one for each JDK of
 * a run and each collector of its plan. A jar that knows no such thing is left alone.
 */
record WorkerArchives(RunDirectory directory, ChildTree children) {

  private static final String MAIN = "dev.forkbench.process.ArchiveMain";
  private static final Pattern COLLECTOR = Pattern.compile("-XX:[+-]Use\\w+GC");
  private static final Duration DEADLINE = Duration.ofSeconds(150);

  /**
   * Prepares them. A run goes on without an archive.
   *
   * @return what was done, one line for each
   * @throws IOException when the run directory cannot be written
   */
  List<String> prepare(Setup setup) throws IOException, InterruptedRunException {
    List<String> lines = new ArrayList<>();
    if (!setup.jar().classes().contains(MAIN)) {
      return lines;
    }
    for (Jdk jdk : setup.jdks()) {
      for (List<String> flags : collectors(setup.plan())) {
        String done = prepare(jdk, flags, setup.jar().path());
        lines.add("worker archive, JDK " + jdk.version() + words(flags) + ": " + done);
      }
    }
    RunLog log = new RunLog(directory.log());
    for (String line : lines) {
      log.say("=== " + line);
    }
    return lines;
  }

  /** What workers of the plan run with; the JDK's own choice is an empty list. */
  private static Set<List<String>> collectors(Plan plan) {
    Set<List<String>> collectors = new LinkedHashSet<>();
    Stream.concat(
            plan.cells(Lane.JVM).stream().map(PlannedCell::jvmArgs),
            plan.experiments(Lane.JVM).stream().map(PlannedExperiment::jvmArgs))
        .map(args -> args.stream().filter(COLLECTOR.asMatchPredicate()).toList())
        .forEach(collectors::add);
    return collectors;
  }

  private static String words(List<String> flags) {
    return flags.isEmpty() ? "" : " " + String.join(" ", flags);
  }

  private String prepare(Jdk jdk, List<String> flags, Path jar)
      throws IOException, InterruptedRunException {
    Path answer = Files.createTempFile(directory.path(), "archive", ".tmp");
    try {
      int exit = children.run(command(jdk, flags, jar, answer), DEADLINE);
      String said = Files.readString(answer).strip();
      return exit == 0 && !said.isEmpty() ? said : "none: exit code " + exit + ", see run.log";
    } catch (ArmFailedException e) {
      return "none: " + e.getMessage();
    } finally {
      Files.delete(answer);
    }
  }

  private ProcessBuilder command(Jdk jdk, List<String> flags, Path jar, Path answer) {
    List<String> command = new ArrayList<>(List.of(jdk.java().toString()));
    command.addAll(flags);
    command.addAll(List.of(Launch.marker(directory.mark()), "-cp", jar.toString(), MAIN));
    return new ProcessBuilder(command)
        .directory(directory.path().toFile())
        .redirectOutput(answer.toFile())
        .redirectError(ProcessBuilder.Redirect.appendTo(directory.log().toFile()));
  }
}
