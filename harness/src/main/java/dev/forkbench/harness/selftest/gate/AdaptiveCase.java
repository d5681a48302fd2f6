package dev.forkbench.harness.selftest.gate;

import dev.forkbench.harness.selftest.Percent;
import dev.forkbench.harness.selftest.Standing;
import dev.forkbench.harness.selftest.Target;
import dev.forkbench.harness.stats.Proportion;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What comparisons that stop early gave.
 *
 * @param suite that was drawn
 * @param tally of all of them
 */
record AdaptiveCase(Suite suite, Adaptive.Tally tally) {
  private static final double MOST_ALARMS = 0.05;
  private static final double LEAST_SAVED = 0.40;
  private static final double MOST_LOST = 0.03;

  String line() {
    return String.format(
        Locale.ROOT,
        "%s, adaptive, %.0f %% slower: alarms %s, found %s (fixed %d forks: %s), %s less measuring",
        suite.noise(),
        100 * suite.slowdown(),
        Percent.bounded(alarms()),
        Percent.text(share(tally.found())),
        Adaptive.afforded(),
        Percent.text(share(tally.foundFixed())),
        Percent.text(saved()));
  }

  private Proportion alarms() {
    return new Proportion(tally.alarmed(), tally.suites());
  }

  private double share(int suites) {
    return (double) suites / tally.suites();
  }

  private double saved() {
    return 1 - (double) tally.forks() / tally.forksFixed();
  }

  List<Target> targets() {
    List<Target> targets = new ArrayList<>();
    if (suite.slowdown() == 0) {
      targets.add(
          target(
              "unchanged suites with a false alarm",
              "at most 5 %",
              Percent.bounded(alarms()),
              Standing.atMost(MOST_ALARMS, alarms())));
      targets.add(
          target(
              "less measuring than " + Adaptive.afforded() + " forks a side",
              "at least 40 %",
              Percent.text(saved()),
              saved() >= LEAST_SAVED ? Standing.MET : Standing.MISSED));
    } else {
      double lost = share(tally.foundFixed()) - share(tally.found());
      targets.add(
          target(
              String.format(Locale.ROOT, "power lost at %.0f %%", 100 * suite.slowdown()),
              "at most 3 points",
              Percent.text(lost),
              lost <= MOST_LOST ? Standing.MET : Standing.MISSED));
    }
    return targets;
  }

  private Target target(String name, String wanted, String found, Standing standing) {
    return new Target("adaptive, " + suite.noise() + ": " + name, wanted, found, standing);
  }
}
