package dev.forkbench.harness.selftest.planted;

import dev.forkbench.harness.result.Run;
import org.apache.commons.math3.random.RandomGenerator;

/** Something that happens to a run between the measurement and the verdict. */
@FunctionalInterface
public interface Change {

  /** The run as it is afterwards. */
  Run of(Run run, RandomGenerator random);
}
