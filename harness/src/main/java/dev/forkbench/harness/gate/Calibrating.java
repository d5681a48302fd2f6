package dev.forkbench.harness.gate;

import dev.forkbench.harness.gate.Calibration.Noise;
import dev.forkbench.harness.stats.Difference;
import dev.forkbench.harness.stats.Scatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.commons.math3.stat.descriptive.rank.Percentile;

/**
 * Learns the noise of every series from a version that was compared with itself. All forks are
 * alike, so any of them may be called base and any other head: by how much those seem to differ is
 * what a comparison of that many forks does for nothing.
 */
public final class Calibrating {
  private static final int RELABELLINGS = 1000;
  private static final double USUAL = 95;
  private static final double POWER = 0.8;

  private final Settings settings;
  private final int forks;
  private final int afforded;

  /**
   * @param settings of the gate that will use it
   * @param forks a side with which versions are compared first
   * @param afforded a side at most
   */
  public Calibrating(Settings settings, int forks, int afforded) {
    this.settings = settings;
    this.forks = forks;
    this.afforded = afforded;
  }

  /** What is known afterwards; pairs without a scatter tell nothing. */
  public Calibration of(List<Pair> pairs) {
    Priors priors = Priors.of(pairs);
    Map<String, Noise> series = new TreeMap<>();
    for (Pair pair : pairs) {
      if (pair.hasScatter()) {
        series.put(pair.base().id().key(), noise(pair, priors, pairs.size()));
      }
    }
    return new Calibration(series);
  }

  private Noise noise(Pair pair, Priors priors, int family) {
    Scatter own = pair.scatter();
    Scatter scatter =
        own.variance() == 0 ? own : priors.of(pair).map(p -> p.moderate(own)).orElse(own);
    Difference afforded =
        new Difference(
            0, Math.sqrt(2 * scatter.variance() / this.afforded), 2.0 * this.afforded - 2);
    double visible = Math.expm1(afforded.smallestSeen(settings.alpha() / family, POWER));
    return new Noise(Math.sqrt(own.variance()), apparent(pair), visible, visible > settings.most());
  }

  private double apparent(Pair pair) {
    List<Double> logs = new ArrayList<>();
    Arrays.stream(pair.base().logs()).forEach(logs::add);
    Arrays.stream(pair.head().logs()).forEach(logs::add);
    int each = Math.min(forks, logs.size() / 2);
    Random random = new Random(1);
    double[] apparent = new double[RELABELLINGS];
    for (int i = 0; i < RELABELLINGS; i++) {
      Collections.shuffle(logs, random);
      apparent[i] = Math.abs(mean(logs.subList(0, each)) - mean(logs.subList(each, 2 * each)));
    }
    return Math.expm1(new Percentile().evaluate(apparent, USUAL));
  }

  private static double mean(List<Double> logs) {
    return logs.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
  }
}
