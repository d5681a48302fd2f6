package dev.forkbench.harness.run;

import dev.forkbench.harness.result.UnreadableResultException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A timed arm: JMH's host, told to fork once and to write one row. */
record CellArm(PlannedCell cell, Jdk jdk) implements Arm {

  private static final String JMH = "org.openjdk.jmh.Main";

  @Override
  public String label() {
    return cell.label();
  }

  @Override
  public String labelWithJdk() {
    return label() + " on JDK " + jdk.version();
  }

  @Override
  public String identity() {
    return cell.id(jdk).toString();
  }

  @Override
  public Duration planned() {
    return cell.planned();
  }

  @Override
  public boolean isIn(int round) {
    return cell.isIn(round);
  }

  @Override
  public String extension() {
    return ".json";
  }

  @Override
  public boolean timed() {
    return true;
  }

  /**
   * The host runs on the JVM it forks: JMH then needs no further JVM to ask that one who it is. The
   * host itself gets no flags, because JMH hands its own to the fork.
   */
  @Override
  public List<String> command(Launch launch, Path output) {
    List<String> command = new ArrayList<>();
    command.addAll(List.of(jdk.java().toString(), "-cp", launch.classPath()));
    command.addAll(List.of(HostGuard.class.getName(), JMH, "^\\Q" + cell.benchmark() + "\\E$"));
    command.addAll(List.of("-bm", cell.mode(), "-f", "1", "-foe", "true"));
    command.addAll(List.of("-t", String.valueOf(cell.threads())));
    command.addAll(List.of("-rf", "json", "-rff", output.toString()));
    if (launch.profilesJit() && !cell.isShot()) {
      command.addAll(List.of("-prof", JitShare.PROFILER));
    }
    addIterations(command, "-wi", "-w", cell.warmup());
    addIterations(command, "-i", "-r", cell.measurement());
    command.addAll(List.of("-jvm", jdk.java().toString()));
    command.addAll(List.of("-jvmArgsAppend", jvmArgs(launch)));
    cell.params().forEach((name, value) -> command.addAll(List.of("-p", name + "=" + value)));
    return command;
  }

  private static void addIterations(
      List<String> command, String count, String time, Iterations iterations) {
    command.addAll(List.of(count, String.valueOf(iterations.count())));
    if (!iterations.areShots()) {
      command.addAll(List.of(time, iterations.each().toMillis() + "ms"));
    }
  }

  private String jvmArgs(Launch launch) {
    return Stream.concat(cell.jvmArgs().stream(), launch.properties().stream())
        .collect(Collectors.joining(" "));
  }

  @Override
  public ProcessBuilder.Redirect stdout(Path output, Path log) {
    return ProcessBuilder.Redirect.appendTo(log.toFile());
  }

  @Override
  public String check(Path output) throws WrongRowsException, UnreadableResultException {
    return new ExpectedRow("JMH", cell.id(jdk), cell.measurement().count()).check(output);
  }

  @Override
  public List<String> unsettled(Path output) throws UnreadableResultException {
    return Steadiness.flags(cell, output);
  }
}
