package dev.forkbench.harness.selftest.gate;

import dev.forkbench.harness.gate.Comparison;
import dev.forkbench.harness.gate.Gate;
import dev.forkbench.harness.gate.Outcome;
import dev.forkbench.harness.gate.Pair;
import dev.forkbench.harness.gate.Series;
import dev.forkbench.harness.gate.Settings;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.math3.random.RandomGenerator;

/**
 * Unchanged suites on a machine that drifts, measured in turn, and first all of the base, then all
 * of the candidate.
 *
 * @param kind of the drift
 * @param inTurn whether the sides take turns
 * @param count how many suites
 * @param seed of all of them
 */
record Drift(Kind kind, boolean inTurn, int count, long seed) {
  private static final Suite SUITE = new Suite(Noise.FORKS, Protocol.LONG, 5, 0);

  /** By how much the machine is slower at the end. */
  private static final double SLOWER = 0.10;

  /** How a machine becomes slower. */
  enum Kind {
    /** Steadily. */
    LINEAR {
      @Override
      double at(double share) {
        return share;
      }
    },
    /** All at once, in the middle. */
    STEP {
      @Override
      double at(double share) {
        return share < 0.5 ? 0 : 1;
      }
    };

    /**
     * @param share of the time that has passed
     */
    abstract double at(double share);
  }

  /** Suites with a false alarm. */
  int alarmed() {
    return Blocks.sum(count, seed, "drift", this::once, 0, Integer::sum);
  }

  /** The same suites for every kind and order: only the machine differs. */
  private int once(RandomGenerator random) {
    List<Pair> pairs = SUITE.draw(random).stream().map(this::drifted).toList();
    return fails(new Gate(Settings.USUAL, pairs).compare()) ? 1 : 0;
  }

  private static boolean fails(List<Comparison> comparisons) {
    return comparisons.stream().anyMatch(c -> c.outcome() == Outcome.FAIL);
  }

  private Pair drifted(Pair pair) {
    return new Pair(drifted(pair.base(), 0), drifted(pair.head(), 1));
  }

  private Series drifted(Series series, int side) {
    List<Double> times = new ArrayList<>();
    int forks = series.values().length;
    for (int i = 0; i < forks; i++) {
      double slot = inTurn ? 2 * i + (i % 2 == 0 ? side : 1 - side) : side * forks + i;
      double slower = Math.log1p(SLOWER) * kind.at((slot + 0.5) / (2 * forks));
      times.add(series.values()[i] * Math.exp(slower));
    }
    return new Series(
        series.id(),
        series.unit(),
        series.higherIsBetter(),
        times.stream().mapToDouble(Double::doubleValue).toArray(),
        0);
  }
}
