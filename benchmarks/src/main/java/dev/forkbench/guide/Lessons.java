package dev.forkbench.guide;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** All lessons, in the guides' order; their numbers begin with 1. */
final class Lessons {
  private static final List<Lesson> ALL =
      List.of(
          new IsolatedList(),
          new AliveBeforeJoin(),
          new AliveAfterFirstJoin(),
          new AliveAfterBothJoins(),
          new SquaresPerCpu(),
          new SharedValue(),
          new SharedArray(),
          new TwoProducers(),
          new PoolMap(),
          new OneSleeper(),
          new TenSleepers(),
          new SeparateBalance(),
          new UnlockedBalance(),
          new LockedBalance(),
          new AsCompleted(),
          new OrderedMap(),
          new ThreeProcesses(),
          new PoolOfThree(),
          new AsyncMap(),
          new ErrorAsValue(),
          new PoisonPill(),
          new SharedCounter(),
          new LockedCounter());

  private static final int NEAR_NAMES = 3;

  private Lessons() {}

  /** All of them. */
  static List<Lesson> all() {
    return ALL;
  }

  /**
   * The lesson of that name or number.
   *
   * @throws IllegalArgumentException if there is none; the message has names that look like it
   */
  static Lesson named(String word) {
    for (int i = 0; i < ALL.size(); i++) {
      if (ALL.get(i).name().equals(word) || word.matches("0*" + (i + 1))) {
        return ALL.get(i);
      }
    }
    throw new IllegalArgumentException(
        word.matches("\\d+")
            ? "no lesson " + word + ": they are 1 to " + ALL.size()
            : "no lesson " + word + "; near to it: " + String.join(", ", near(word)));
  }

  private static List<String> near(String word) {
    String lower = word.toLowerCase(Locale.ROOT);
    List<String> names = new ArrayList<>(ALL.stream().map(Lesson::name).toList());
    names.sort(Comparator.comparingInt(name -> edits(lower, name)));
    return names.subList(0, NEAR_NAMES);
  }

  /** How many letters must be changed, added or left out to make one word of the other. */
  private static int edits(String from, String to) {
    int[] row = new int[to.length() + 1];
    for (int column = 0; column < row.length; column++) {
      row[column] = column;
    }
    for (int line = 1; line <= from.length(); line++) {
      int diagonal = row[0];
      row[0] = line;
      for (int column = 1; column < row.length; column++) {
        int change = diagonal + (from.charAt(line - 1) == to.charAt(column - 1) ? 0 : 1);
        diagonal = row[column];
        row[column] = Math.min(change, 1 + Math.min(diagonal, row[column - 1]));
      }
    }
    return row[to.length()];
  }

  /** One line for each: number, name, title. */
  static void list(PrintStream out) {
    for (int i = 0; i < ALL.size(); i++) {
      out.printf(Locale.ROOT, "%02d %-24s%s%n", i + 1, ALL.get(i).name(), ALL.get(i).title());
    }
  }
}
