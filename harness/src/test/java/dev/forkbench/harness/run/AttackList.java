package dev.forkbench.harness.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The table of {@code docs/measurement.md}: what is said against a measurement, and its checks. */
final class AttackList {
  private static final Pattern ROW =
      Pattern.compile("(?m)^\\| (\\d+) \\| [^|\\n]+ \\| [^|\\n]+ \\| ([^|\\n]*) \\|$");
  private static final Pattern CODE = Pattern.compile("`([^`]+)`");

  /** By the number of the attack. */
  private final Map<Integer, List<String>> checks = new LinkedHashMap<>();

  AttackList(String markdown) {
    ROW.matcher(markdown).results().forEach(this::add);
  }

  private void add(MatchResult row) {
    List<String> named = CODE.matcher(row.group(2)).results().map(code -> code.group(1)).toList();
    checks.put(Integer.parseInt(row.group(1)), named);
  }

  /** What is wrong with it; nothing if each of so many attacks is answered by checks that exist. */
  List<String> complaints(int attacks, Checks code) {
    List<String> complaints = new ArrayList<>();
    for (int attack = 1; attack <= attacks; attack++) {
      List<String> named = checks.get(attack);
      if (named == null) {
        complaints.add("attack " + attack + " is missing");
      } else if (named.isEmpty()) {
        complaints.add("attack " + attack + " has no check");
      } else {
        addGone(complaints, attack, named, code);
      }
    }
    return complaints;
  }

  private static void addGone(
      List<String> complaints, int attack, List<String> named, Checks code) {
    named.stream()
        .filter(check -> !code.hold(check))
        .forEach(check -> complaints.add("attack " + attack + ": does not hold: " + check));
  }
}
