package dev.forkbench.harness.run;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a text may name as the check that closes an attack, and whether it is there.
 *
 * @param sources of both modules
 * @param environment of a run
 */
record Checks(SourceTree sources, JsonNode environment) {
  boolean hold(String check) {
    List<String> words = Arrays.asList(check.split(" "));
    List<String> rest = words.subList(1, words.size());
    if (words.get(0).equals("no")) {
      return isAbsent(rest);
    }
    if (words.get(0).equals("environment.json")) {
      return !environment.at(rest.get(0)).isMissingNode();
    }
    return words.get(0).endsWith(":")
        ? isPlanned(words.get(0).replace(":", ""), rest)
        : isNamed(check);
  }

  /** {@code Class}, or {@code Class.member}. */
  private boolean isNamed(String name) {
    int dot = name.indexOf('.');
    return dot < 0
        ? sources.holds(name)
        : sources.holds(name.substring(0, dot), name.substring(dot + 1));
  }

  /** {@code word}, or {@code word in package}. */
  private boolean isAbsent(List<String> what) {
    return what.size() == 1
        ? !sources.mentions(what.get(0))
        : sources.holdsPackage(what.get(2)) && !sources.mentions(what.get(0), what.get(2));
  }

  /**
   * @param arm its name, then parameters and flags
   */
  private static boolean isPlanned(String plan, List<String> arm) {
    try {
      return words(Plan.ofScale(plan)).anyMatch(words -> words.containsAll(arm));
    } catch (RunException e) {
      return false;
    }
  }

  /** What can be said of each arm of the JVM's lane. */
  private static Stream<List<String>> words(Plan plan) {
    return Stream.concat(
        plan.cells(Lane.JVM).stream().map(cell -> words(cell.label(), cell.jvmArgs())),
        plan.experiments(Lane.JVM).stream().map(arm -> words(arm.label(), arm.jvmArgs())));
  }

  private static List<String> words(String label, List<String> flags) {
    List<String> words = new ArrayList<>(Arrays.asList(label.split(" ")));
    words.addAll(flags);
    return words;
  }
}
