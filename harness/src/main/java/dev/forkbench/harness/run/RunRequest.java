package dev.forkbench.harness.run;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * What was asked for on the command line; null, or an empty list, stands for what was not.
 *
 * @param scale name of a plan
 * @param only regular expression on labels
 * @param rounds from 1
 * @param n batch size of the cells that have one: a number, or {@code guide}
 * @param jvms home directories or launchers
 * @param jar JMH jar to measure
 * @param resume id or directory of a run
 * @param seed of the arms' order
 * @param results directory of runs
 * @param rules SHA-256 of the rules that stood before the run and will judge it
 */
public record RunRequest(
    String scale,
    String only,
    Integer rounds,
    String n,
    List<String> jvms,
    Path jar,
    String resume,
    Long seed,
    Path results,
    String rules) {

  private static final String DEFAULT_SCALE = "standard";

  Path jarOrDefault() {
    return jar == null ? ProjectLayout.ofThisProgram().benchmarksJar() : jar;
  }

  Path resultsOrDefault() {
    return (results == null ? ProjectLayout.ofThisProgram().results() : results)
        .toAbsolutePath()
        .normalize();
  }

  List<Jdk> jdks() throws RunException {
    return jvms.isEmpty() ? List.of(Jdk.current()) : Jdk.probeAll(jvms);
  }

  /** Whether it says anything about what to measure; a resumed run knows that itself. */
  boolean asksForAPlan() {
    return scale != null || only != null || rounds != null || n != null;
  }

  /**
   * The plan it asks for.
   *
   * @throws RunException when there is no such scale, size or arm
   */
  Plan plan() throws RunException {
    Plan plan = Plan.ofScale(scale == null ? DEFAULT_SCALE : scale);
    if (rounds != null) {
      plan = plan.withRounds(checked(rounds));
    }
    if (n != null) {
      plan = plan.withSize(checkedSize());
    }
    return only == null ? plan : plan.only(regex());
  }

  private Pattern regex() throws RunException {
    try {
      return Pattern.compile(only);
    } catch (PatternSyntaxException e) {
      throw RunException.usage(
          "--only '" + only + "' is not a regular expression: " + e.getDescription());
    }
  }

  private static int checked(int rounds) throws RunException {
    if (rounds < 1 || rounds > 99) {
      throw RunException.usage("--rounds is 1 to 99, not " + rounds);
    }
    return rounds;
  }

  private String checkedSize() throws RunException {
    if (!n.equals("guide") && !n.matches("[1-9]\\d{0,8}")) {
      throw RunException.usage("--n is a number of doubles, or guide; not '" + n + "'");
    }
    return n;
  }

  /** The command that goes on with a run of this request. */
  String resumeCommand(String runId) {
    StringBuilder command = new StringBuilder("forkbench run --resume ").append(runId);
    if (jar != null) {
      command.append(" --jar ").append(jar);
    }
    if (!jvms.isEmpty()) {
      command.append(" --jvm ").append(String.join(",", jvms));
    }
    if (results != null) {
      command.append(" --results ").append(results);
    }
    return command.toString();
  }
}
