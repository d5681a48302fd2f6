package dev.forkbench.harness.run;

import java.time.Duration;

/** Estimates the rest of a run: what is planned, corrected by how the plan held so far. */
final class TimeLeft {

  private Duration plannedRest;
  private Duration plannedDone = Duration.ZERO;
  private Duration measured = Duration.ZERO;

  TimeLeft(Duration planned) {
    plannedRest = planned;
  }

  /** An arm is done. */
  void done(Duration planned, Duration took) {
    plannedRest = plannedRest.minus(planned);
    plannedDone = plannedDone.plus(planned);
    measured = measured.plus(took);
  }

  Duration estimate() {
    if (plannedDone.isZero()) {
      return plannedRest;
    }
    double pace = (double) measured.toMillis() / plannedDone.toMillis();
    return Duration.ofMillis(Math.round(plannedRest.toMillis() * pace));
  }
}
