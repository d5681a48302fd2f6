package dev.forkbench.harness.run;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * The arms of a run: what its plan names, on each of its JDKs and in the CPython lane.
 *
 * @param all in the plan's order
 * @param notMeasured for people: what of the plan is not among them, and why
 * @param several JDKs or interpreters: whether a label alone does not tell arms apart
 */
record Arms(List<Arm> all, List<String> notMeasured, boolean several) {

  static Arms of(Plan plan, List<Jdk> jdks, PythonLane python) {
    List<Arm> all = new ArrayList<>();
    List<String> notMeasured = new ArrayList<>();
    for (Jdk jdk : jdks) {
      for (PlannedCell cell : plan.cells(Lane.JVM)) {
        if (cell.runsOn(jdk)) {
          all.add(new CellArm(cell, jdk));
        } else {
          notMeasured.add(needsNewer(cell.label(), cell.minJdk(), jdk));
        }
      }
      for (PlannedExperiment experiment : plan.experiments(Lane.JVM)) {
        if (experiment.runsOn(jdk)) {
          all.add(new ExperimentArm(experiment, jdk));
        } else {
          notMeasured.add(needsNewer(experiment.label(), experiment.minJdk(), jdk));
        }
      }
    }
    all.addAll(python.arms(plan));
    notMeasured.addAll(python.notMeasured(plan));
    boolean several = jdks.size() > 1 || python.pythons().size() > 1;
    return new Arms(List.copyOf(all), List.copyOf(notMeasured), several);
  }

  private static String needsNewer(String label, int minJdk, Jdk jdk) {
    return "not measured: %s needs JDK %d, this is %s".formatted(label, minJdk, jdk.version());
  }

  /** The arms in a round's order: the same for the same seed, also when the run is resumed. */
  List<Arm> shuffled(long seed, int round) {
    List<Arm> order = new ArrayList<>(in(round));
    Collections.shuffle(order, new Random(seed * 31 + round));
    return order;
  }

  /** The arms that a round measures, in the plan's order. */
  List<Arm> in(int round) {
    return all.stream().filter(arm -> arm.isIn(round)).toList();
  }

  /** What people read. */
  String title(Arm arm) {
    return several ? arm.labelWithJdk() : arm.label();
  }

  /** How long so many rounds take. */
  Duration planned(int rounds) {
    return IntStream.rangeClosed(1, rounds)
        .mapToObj(this::in)
        .flatMap(List::stream)
        .map(Arm::planned)
        .reduce(Duration.ZERO, Duration::plus);
  }
}
