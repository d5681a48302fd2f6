package dev.forkbench.harness.run;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * The arms of a run: what its plan names, on each of its JDKs and in the CPython lane.
 *
 * @param all in the plan's order
 * @param notMeasured for people: which cells of the plan are not among them, and why
 * @param severalJdks whether a label alone does not tell arms apart
 */
record Arms(List<Arm> all, List<String> notMeasured, boolean severalJdks) {

  static Arms of(Plan plan, List<Jdk> jdks, PythonLane python) {
    List<Arm> all = new ArrayList<>();
    List<String> notMeasured = new ArrayList<>();
    for (Jdk jdk : jdks) {
      for (PlannedCell cell : plan.cells(Lane.JVM)) {
        if (cell.runsOn(jdk)) {
          all.add(new CellArm(cell, jdk));
        } else {
          notMeasured.add(
              "not measured: %s needs JDK %d, this is %s"
                  .formatted(cell.label(), cell.minJdk(), jdk.version()));
        }
      }
      plan.experiments().forEach(experiment -> all.add(new ExperimentArm(experiment, jdk)));
    }
    all.addAll(python.arms(plan.cells(Lane.CPYTHON)));
    python.notMeasured().ifPresent(notMeasured::add);
    return new Arms(List.copyOf(all), List.copyOf(notMeasured), jdks.size() > 1);
  }

  /** The arms in a round's order: the same for the same seed, also when the run is resumed. */
  List<Arm> shuffled(long seed, int round) {
    List<Arm> order = new ArrayList<>(all);
    Collections.shuffle(order, new Random(seed * 31 + round));
    return order;
  }

  /** What people read. */
  String title(Arm arm) {
    return severalJdks ? arm.labelWithJdk() : arm.label();
  }

  /** How long one round takes. */
  Duration planned() {
    return all.stream().map(Arm::planned).reduce(Duration.ZERO, Duration::plus);
  }
}
