package dev.forkbench.harness.selftest;

import dev.forkbench.harness.selftest.Scenario.Reply;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.math3.random.RandomGenerator;
import org.apache.commons.math3.random.Well19937c;

/**
 * Repeats a scenario on all cores. Whatever their number and whatever else is tried, the same seed
 * gives the same runs: each block of replications has a generator of its own, seeded by the
 * scenario's name and the number of the block.
 *
 * @param judge what is tested
 * @param count replications of a scenario, at least 1
 * @param seed of all of them
 */
record Replications(Judge judge, int count, long seed) {
  private static final int BLOCK = 50;

  Result of(Scenario scenario) {
    int blocks = (count + BLOCK - 1) / BLOCK;
    List<Reply> replies =
        IntStream.range(0, blocks)
            .parallel()
            .boxed()
            .flatMap(block -> replicate(scenario, block))
            .toList();
    return new Result(scenario, replies);
  }

  private Stream<Reply> replicate(Scenario scenario, int block) {
    RandomGenerator random =
        new Well19937c(
            new int[] {(int) seed, (int) (seed >>> 32), scenario.name().hashCode(), block});
    int size = Math.min(BLOCK, count - block * BLOCK);
    return IntStream.range(0, size).mapToObj(i -> scenario.replicate(judge, random));
  }
}
