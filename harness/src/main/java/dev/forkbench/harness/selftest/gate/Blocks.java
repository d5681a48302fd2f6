package dev.forkbench.harness.selftest.gate;

import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.apache.commons.math3.random.RandomGenerator;
import org.apache.commons.math3.random.Well19937c;

/** Draws many times on all cores, to the same outcome whatever their number. */
final class Blocks {
  private static final int SIZE = 100;

  private Blocks() {}

  /**
   * @param count how often to draw
   * @param seed of everything
   * @param name of what is drawn: other names give other draws
   * @param once draws once
   * @param none the sum of nothing
   */
  static <T> T sum(
      int count,
      long seed,
      String name,
      Function<RandomGenerator, T> once,
      T none,
      BinaryOperator<T> plus) {
    return IntStream.range(0, (count + SIZE - 1) / SIZE)
        .parallel()
        .mapToObj(block -> block(block, count, seed, name, once, none, plus))
        .reduce(none, plus);
  }

  private static <T> T block(
      int block,
      int count,
      long seed,
      String name,
      Function<RandomGenerator, T> once,
      T none,
      BinaryOperator<T> plus) {
    int[] seeds = {(int) seed, (int) (seed >>> 32), name.hashCode(), block};
    RandomGenerator random = new Well19937c(seeds);
    T sum = none;
    for (int i = block * SIZE; i < Math.min(count, (block + 1) * SIZE); i++) {
      sum = plus.apply(sum, once.apply(random));
    }
    return sum;
  }
}
