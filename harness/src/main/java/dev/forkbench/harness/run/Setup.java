package dev.forkbench.harness.run;

import java.security.SecureRandom;
import java.util.List;

/**
 * What a run measures, with what, in which order.
 *
 * @param plan resolved
 * @param seed of the arms' order
 * @param jar measured
 * @param jdks measured on
 */
record Setup(Plan plan, long seed, MeasuredJar jar, List<Jdk> jdks) {

  private static final int SEEDS = 1_000_000;

  /** A new run of what was asked for. */
  static Setup of(RunRequest request, Plan plan) throws RunException {
    long seed = request.seed() == null ? new SecureRandom().nextInt(SEEDS) : request.seed();
    return of(request, plan, seed);
  }

  /**
   * @throws RunException when the jar or a JDK is none, or no arm of the plan runs on these JDKs
   */
  static Setup of(RunRequest request, Plan plan, long seed) throws RunException {
    Setup setup = new Setup(plan, seed, MeasuredJar.read(request.jarOrDefault()), request.jdks());
    Arms arms = setup.arms();
    if (arms.all().isEmpty()) {
      throw RunException.usage("Nothing to measure: " + String.join("; ", arms.needNewerJdk()));
    }
    return setup;
  }

  Arms arms() {
    return Arms.of(plan, jdks);
  }
}
