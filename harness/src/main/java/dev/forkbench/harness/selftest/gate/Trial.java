package dev.forkbench.harness.selftest.gate;

import dev.forkbench.harness.gate.Gate;
import dev.forkbench.harness.gate.Pair;
import dev.forkbench.harness.gate.Settings;
import java.util.List;
import org.apache.commons.math3.random.RandomGenerator;

/**
 * Many suites of one kind, on all cores; the same seed gives the same tally whatever their number.
 *
 * @param suite what is drawn
 * @param count how often
 * @param seed of all of them
 */
record Trial(Suite suite, int count, long seed) {

  Tally run() {
    return Blocks.sum(count, seed, suite.toString(), this::once, Tally.NONE, Tally::and);
  }

  private Tally once(RandomGenerator random) {
    List<Pair> pairs = suite.draw(random);
    return Tally.of(pairs, new Gate(Settings.USUAL, pairs).compare(), suite.slowdown());
  }
}
