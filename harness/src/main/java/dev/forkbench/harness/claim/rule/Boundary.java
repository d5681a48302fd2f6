package dev.forkbench.harness.claim.rule;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Names the parameters that separate the settings in which a claim holds from the others. */
final class Boundary {
  /** What separates two sides that have the same parameters. */
  static final String QUESTION = "what is asked";

  private Boundary() {}

  /**
   * The parameters whose values never occur on both sides; if no single one separates, all those
   * whose values differ. A setting without a parameter has no value of it. Where the same setting
   * stands on both sides, it is what is asked that separates, too.
   */
  static List<String> between(List<Map<String, String>> holds, List<Map<String, String>> fails) {
    SortedSet<String> names = new TreeSet<>();
    holds.forEach(setting -> names.addAll(setting.keySet()));
    fails.forEach(setting -> names.addAll(setting.keySet()));
    List<String> separating =
        names.stream().filter(name -> disjoint(values(name, holds), values(name, fails))).toList();
    return separating.isEmpty() ? together(names, holds, fails) : separating;
  }

  private static List<String> together(
      Set<String> names, List<Map<String, String>> holds, List<Map<String, String>> fails) {
    Stream<String> varying = names.stream().filter(name -> varies(name, holds, fails));
    boolean both = holds.stream().anyMatch(fails::contains);
    return Stream.concat(varying, both ? Stream.of(QUESTION) : Stream.empty()).toList();
  }

  private static boolean disjoint(Set<String> some, Set<String> others) {
    return some.stream().noneMatch(others::contains);
  }

  private static boolean varies(
      String name, List<Map<String, String>> holds, List<Map<String, String>> fails) {
    Set<String> all = new HashSet<>(values(name, holds));
    all.addAll(values(name, fails));
    return all.size() > 1;
  }

  private static Set<String> values(String name, List<Map<String, String>> settings) {
    return settings.stream()
        .map(setting -> setting.getOrDefault(name, ""))
        .collect(Collectors.toSet());
  }
}
