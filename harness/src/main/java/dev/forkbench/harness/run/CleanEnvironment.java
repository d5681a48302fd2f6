package dev.forkbench.harness.run;

import java.util.List;
import java.util.Map;

/**
 * Child JVMs run without the variables that add flags behind our back: they would be measured, and
 * JMH hands them to its forks a second time.
 */
final class CleanEnvironment {

  private static final List<String> REMOVED =
      List.of("JAVA_TOOL_OPTIONS", "_JAVA_OPTIONS", "JDK_JAVA_OPTIONS");

  private CleanEnvironment() {}

  static ProcessBuilder of(ProcessBuilder builder) {
    builder.environment().keySet().removeAll(REMOVED);
    return builder;
  }

  /** One line for each variable that is set and was taken away. */
  static List<String> warnings(Map<String, String> environment) {
    return REMOVED.stream()
        .filter(environment::containsKey)
        .map(name -> name + " is set; it was taken from every JVM of this run")
        .toList();
  }
}
