package dev.forkbench.harness.run;

import java.security.SecureRandom;
import java.util.List;
import java.util.Map;

/**
 * What a run measures, with what, in which order.
 *
 * @param plan resolved
 * @param seed of the arms' order
 * @param jar measured
 * @param jdks measured on
 * @param python what measures the CPython lane
 * @param rules SHA-256 of those that will judge it; null if nobody said
 */
record Setup(
    Plan plan, long seed, MeasuredJar jar, List<Jdk> jdks, PythonLane python, String rules) {

  private static final int SEEDS = 1_000_000;

  /** A new run of what was asked for. */
  static Setup of(RunRequest request, Plan plan, Map<String, String> variables)
      throws RunException {
    long seed = request.seed() == null ? new SecureRandom().nextInt(SEEDS) : request.seed();
    return of(request, plan, seed, variables);
  }

  /**
   * @param variables of the environment
   * @throws RunException when the jar, a JDK or the Python named is none, or no arm of the plan
   *     runs on these JDKs
   */
  static Setup of(RunRequest request, Plan plan, long seed, Map<String, String> variables)
      throws RunException {
    MeasuredJar jar = MeasuredJar.read(request.jarOrDefault());
    Setup setup =
        new Setup(plan, seed, jar, request.jdks(), pythonLane(plan, variables), request.rules());
    Arms arms = setup.arms();
    if (arms.all().isEmpty()) {
      throw RunException.usage("Nothing to measure: " + String.join("; ", arms.notMeasured()));
    }
    return setup;
  }

  private static PythonLane pythonLane(Plan plan, Map<String, String> variables)
      throws RunException {
    return plan.uses(Lane.CPYTHON)
        ? PythonLane.find(ProjectLayout.ofThisProgram().pythonScript(), variables)
        : PythonLane.NOT_PLANNED;
  }

  Arms arms() {
    return Arms.of(plan, jdks, python);
  }
}
