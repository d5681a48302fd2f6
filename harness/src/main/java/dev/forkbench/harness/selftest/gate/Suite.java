package dev.forkbench.harness.selftest.gate;

import dev.forkbench.harness.gate.Pair;
import dev.forkbench.harness.gate.Series;
import dev.forkbench.harness.gate.SeriesId;
import dev.forkbench.harness.result.CellId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.commons.math3.random.RandomGenerator;

/**
 * Benchmarks whose truth is known: none changed, or the first became slower.
 *
 * @param noise of all of them
 * @param protocol how they are measured
 * @param forks a side
 * @param slowdown of the first, as a share; 0 for none
 */
record Suite(Noise noise, Protocol protocol, int forks, double slowdown) {
  static final int SIZE = 20;
  private static final List<SeriesId> IDS = ids();

  private static List<SeriesId> ids() {
    List<SeriesId> ids = new ArrayList<>();
    for (int i = 0; i < SIZE; i++) {
      ids.add(
          new SeriesId(new CellId("planted.B" + i + ".b", "avgt", Map.of(), 1, "", ""), "score"));
    }
    return ids;
  }

  /** One run of both sides. */
  List<Pair> draw(RandomGenerator random) {
    return draw(random, scatters(random));
  }

  /** By how much each benchmark scatters. */
  List<Double> scatters(RandomGenerator random) {
    return IntStream.range(0, SIZE).mapToObj(i -> protocol.cv(random)).toList();
  }

  /** One run of both sides of benchmarks that scatter by that much. */
  List<Pair> draw(RandomGenerator random, List<Double> scatters) {
    List<Pair> pairs = new ArrayList<>();
    for (int i = 0; i < SIZE; i++) {
      double cv = scatters.get(i);
      double worse = i == 0 ? Math.log1p(slowdown) : 0;
      pairs.add(new Pair(side(random, i, cv, 0), side(random, i, cv, worse)));
    }
    return pairs;
  }

  private Series side(RandomGenerator random, int benchmark, double cv, double worse) {
    double[] times =
        Arrays.stream(noise.forks(random, forks, protocol, cv))
            .map(log -> Math.exp(log + worse))
            .toArray();
    return new Series(IDS.get(benchmark), "ms/op", false, times, 0);
  }
}
