package dev.forkbench.harness.run;

import java.util.List;
import java.util.Map;

/**
 * Child processes run without the variables that add flags behind our back: they would be measured,
 * and JMH hands those of a JVM to its forks a second time. {@code PYTHON_GIL=1} would give a
 * free-threaded build the lock back without which its rows say they were measured.
 */
final class CleanEnvironment {

  private static final List<String> REMOVED =
      List.of("JAVA_TOOL_OPTIONS", "_JAVA_OPTIONS", "JDK_JAVA_OPTIONS", "PYTHON_GIL");

  private CleanEnvironment() {}

  static ProcessBuilder of(ProcessBuilder builder) {
    builder.environment().keySet().removeAll(REMOVED);
    return builder;
  }

  /** One line for each variable that is set and was taken away. */
  static List<String> warnings(Map<String, String> environment) {
    return REMOVED.stream()
        .filter(environment::containsKey)
        .map(name -> name + " is set; it was taken from every process of this run")
        .toList();
  }
}
