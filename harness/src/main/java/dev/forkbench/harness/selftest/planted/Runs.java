package dev.forkbench.harness.selftest.planted;

import dev.forkbench.harness.result.Run;
import org.apache.commons.math3.random.RandomGenerator;

/** Makes synthetic runs of which something is known to be true. */
@FunctionalInterface
public interface Runs {

  /** The JDK that all of them name. */
  String JDK = "17.0.15";

  /** One run; the same state of the generator gives the same run. */
  Run draw(RandomGenerator random);

  /** Such runs after something happened to them. */
  default Runs after(Change change) {
    return random -> change.of(draw(random), random);
  }
}
