package dev.forkbench.harness.selftest.gate;

import dev.forkbench.harness.selftest.Percent;
import dev.forkbench.harness.selftest.Standing;
import dev.forkbench.harness.stats.Proportion;
import java.util.Locale;

/**
 * One kind of suite and what the gate made of it.
 *
 * @param suite what was drawn
 * @param tally of all that were
 */
record Case(Suite suite, Tally tally) {
  private static final double MOST_ALARMS = 0.05;
  private static final double LOWEST_COVERAGE = 0.93;
  private static final double HIGHEST_COVERAGE = 0.97;
  private static final String ROW = "%-21s %-14s %5d %5.0f %%   %-27s %-20s %-10s %-30s %8.1f %%";

  static final String HEADER =
      String.format(
          Locale.ROOT,
          "%-21s %-14s %5s %7s   %-27s %-20s %-10s %-30s %s",
          "noise",
          "protocol",
          "forks",
          "slower",
          "suites with a false alarm",
          "found",
          "by Welch",
          "95 % interval covers",
          "undecided");

  boolean isUnchanged() {
    return suite.slowdown() == 0;
  }

  Proportion alarms() {
    return new Proportion(tally.alarmed(), tally.suites());
  }

  Standing alarmsStanding() {
    return Standing.atMost(MOST_ALARMS, alarms());
  }

  Proportion found() {
    return new Proportion(tally.found(), tally.suites());
  }

  Proportion missed() {
    return new Proportion(tally.suites() - tally.found(), tally.suites());
  }

  Proportion foundByWelch() {
    return new Proportion(tally.foundByWelch(), tally.suites());
  }

  Proportion covered() {
    return new Proportion(tally.covered(), Suite.SIZE * tally.suites());
  }

  Standing coveredStanding() {
    return Standing.within(LOWEST_COVERAGE, HIGHEST_COVERAGE, covered());
  }

  String name() {
    return suite.noise() + ", " + suite.protocol().name() + ", " + suite.forks() + " forks";
  }

  String line() {
    return String.format(
            Locale.ROOT,
            ROW,
            suite.noise(),
            suite.protocol().name(),
            suite.forks(),
            100 * suite.slowdown(),
            Percent.bounded(alarms()),
            isUnchanged() ? "" : Percent.text(Percent.of(found())),
            isUnchanged() ? "" : Percent.text(Percent.of(foundByWelch())),
            Percent.between(covered()),
            100.0 * tally.undecided() / Suite.SIZE / tally.suites())
        .stripTrailing();
  }
}
