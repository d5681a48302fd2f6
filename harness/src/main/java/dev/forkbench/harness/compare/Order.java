package dev.forkbench.harness.compare;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;

/**
 * In which order a round measures: the benchmarks shuffled, both versions of one directly after one
 * another, and two rounds together base-head-head-base or the reverse, so that what drifts on the
 * machine weighs on both alike.
 *
 * @param seed the same one gives the same order
 */
record Order(long seed) {
  /** Keeps the seeds of neighbouring rounds and benchmarks apart. */
  private static final long STRIDE = 1_000_003;

  /** One JVM to be measured. */
  record Step(int benchmark, Version version) {}

  /**
   * The steps of a round.
   *
   * @param round from 1
   * @param benchmarks those that are still measured
   */
  List<Step> of(int round, Collection<Integer> benchmarks) {
    List<Integer> shuffled = new ArrayList<>(benchmarks);
    Collections.sort(shuffled);
    Collections.shuffle(shuffled, new Random(seed + STRIDE * round));
    List<Step> steps = new ArrayList<>();
    for (int benchmark : shuffled) {
      Version first = first(round, benchmark);
      steps.add(new Step(benchmark, first));
      steps.add(new Step(benchmark, first.other()));
    }
    return steps;
  }

  private Version first(int round, int benchmark) {
    int couple = (round - 1) / 2;
    boolean baseBegins =
        new SplittableRandom(seed ^ STRIDE * (STRIDE * couple + benchmark + 1)).nextBoolean();
    boolean opens = round % 2 == 1;
    return baseBegins == opens ? Version.BASE : Version.HEAD;
  }
}
