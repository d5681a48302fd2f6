package dev.forkbench.harness.compare;

import dev.forkbench.harness.run.RunException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The options of JMH that a comparison hands on. */
final class JmhOptions {
  static final String MAIN = "org.openjdk.jmh.Main";

  /** Those that a comparison sets itself, and those that measure nothing. */
  private static final Set<String> OURS =
      Set.of("-f", "-foe", "-rf", "-rff", "-o", "-l", "-lp", "-lrf", "-lprof", "-h", "-e", "-v");

  private JmhOptions() {}

  /**
   * @throws RunException when one is not for its user to set
   */
  static List<String> checked(List<String> options) throws RunException {
    if (!options.isEmpty() && !options.get(0).startsWith("-")) {
      throw RunException.usage(
          "JMH's options follow after --, and begin with one: not '"
              + options.get(0)
              + "'; choose benchmarks with --only");
    }
    for (String option : options) {
      if (OURS.contains(option)) {
        throw RunException.usage(
            "JMH's option "
                + option
                + " is set by the comparison itself: it measures one fork at a time, as many as"
                + " --max-rounds allows; choose benchmarks with --only");
      }
    }
    return List.copyOf(options);
  }

  /** Those of a target are set for it alone. */
  static List<String> withoutParams(List<String> options) {
    List<String> rest = new ArrayList<>();
    for (int i = 0; i < options.size(); i++) {
      if (options.get(i).equals("-p")) {
        i++;
      } else {
        rest.add(options.get(i));
      }
    }
    return rest;
  }
}
