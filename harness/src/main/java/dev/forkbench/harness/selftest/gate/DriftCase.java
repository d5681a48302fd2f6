package dev.forkbench.harness.selftest.gate;

import dev.forkbench.harness.selftest.Percent;
import dev.forkbench.harness.selftest.Standing;
import dev.forkbench.harness.selftest.Target;
import dev.forkbench.harness.stats.Proportion;
import java.util.Locale;

/**
 * False alarms on a machine that drifts.
 *
 * @param kind of the drift
 * @param inTurn where both sides took turns
 * @param oneAfterTheOther where the candidate came after the base
 */
record DriftCase(Drift.Kind kind, Proportion inTurn, Proportion oneAfterTheOther) {

  String line() {
    return "drift " + kind.name().toLowerCase(Locale.ROOT) + ": " + found();
  }

  private String found() {
    return "alarms "
        + Percent.bounded(inTurn)
        + " in turn, "
        + Percent.between(oneAfterTheOther)
        + " one after the other";
  }

  Target target() {
    boolean fewer = inTurn.interval(0.999).high() < oneAfterTheOther.interval(0.999).low();
    return new Target(
        "drift " + kind.name().toLowerCase(Locale.ROOT) + ": fewer false alarms in turn",
        "fewer",
        found(),
        fewer ? Standing.MET : Standing.MISSED);
  }
}
