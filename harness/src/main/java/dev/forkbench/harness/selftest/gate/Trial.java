package dev.forkbench.harness.selftest.gate;

import dev.forkbench.harness.gate.Gate;
import dev.forkbench.harness.gate.Pair;
import dev.forkbench.harness.gate.Settings;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.math3.random.Well19937c;

/**
 * Many suites of one kind, on all cores; the same seed gives the same tally whatever their number.
 *
 * @param suite what is drawn
 * @param count how often
 * @param seed of all of them
 */
record Trial(Suite suite, int count, long seed) {
  private static final int BLOCK = 100;

  Tally run() {
    return IntStream.range(0, (count + BLOCK - 1) / BLOCK)
        .parallel()
        .mapToObj(this::block)
        .reduce(Tally.NONE, Tally::and);
  }

  private Tally block(int block) {
    Well19937c random =
        new Well19937c(
            new int[] {(int) seed, (int) (seed >>> 32), suite.toString().hashCode(), block});
    Tally tally = Tally.NONE;
    for (int i = block * BLOCK; i < Math.min(count, (block + 1) * BLOCK); i++) {
      List<Pair> pairs = suite.draw(random);
      tally =
          tally.and(Tally.of(pairs, new Gate(Settings.USUAL, pairs).compare(), suite.slowdown()));
    }
    return tally;
  }
}
