package dev.forkbench.harness.claim.rule;

import dev.forkbench.harness.claim.evidence.Arm;
import dev.forkbench.harness.claim.evidence.ArmState;
import dev.forkbench.harness.claim.evidence.BadEvidenceException;
import dev.forkbench.harness.claim.evidence.Figures;
import dev.forkbench.harness.claim.evidence.Trial;
import dev.forkbench.harness.result.Observation;
import dev.forkbench.harness.stats.Interval;
import dev.forkbench.harness.stats.Proportion;
import java.util.List;
import java.util.Map;

/** Counts the trials of the arms that a check looks at, and says what each arm shows. */
final class CheckArms {
  private static final double LEVEL = 0.95;

  private final Check check;

  CheckArms(Check check) {
    this.check = check;
  }

  /**
   * @throws BadEvidenceException if a trial cannot be read
   */
  Arm count(Map<String, String> params, List<Observation> trials) {
    List<Arm.Outcome> told = trials.stream().filter(this::couldTell).map(this::outcome).toList();
    int idle = trials.size() - told.size();
    Arm undecided = new Arm(check.name(), params, check.role(), ArmState.UNDECIDED, told, idle);
    return new Arm(check.name(), params, check.role(), state(undecided), told, idle);
  }

  /** A machine need not tell everything, and two sides need not meet: such a trial is idle. */
  private boolean couldTell(Observation trial) {
    try {
      return isAvailable(trial) && check.applies(trial);
    } catch (BadEvidenceException e) {
      throw e.at(Trial.name(trial));
    }
  }

  private static boolean isAvailable(Observation trial) {
    return !trial.observed().has("available") || Trial.flag(trial.observed(), "available");
  }

  private Arm.Outcome outcome(Observation trial) {
    try {
      return new Arm.Outcome(trial, !check.holds(trial), 0);
    } catch (BadEvidenceException e) {
      throw e.at(Trial.name(trial));
    }
  }

  private ArmState state(Arm arm) {
    if (check.always() && arm.failures() > 0) {
      return arm.failures() < check.confirm() ? ArmState.UNDECIDED : ArmState.FAILS;
    }
    if (arm.trials().size() < check.trials() || arm.jvms() < check.jvms()) {
      return ArmState.UNDECIDED;
    }
    return check.always() ? ArmState.HOLDS : byShare(arm);
  }

  private ArmState byShare(Arm arm) {
    Interval rate = rate(arm);
    if (rate.high() < check.share()) {
      return ArmState.FAILS;
    }
    return rate.low() > check.share() && inEnoughJvms(arm) ? ArmState.HOLDS : ArmState.UNDECIDED;
  }

  /** Trials of one JVM resemble each other: where several are asked for, they are clusters. */
  private Interval rate(Arm arm) {
    return check.jvms() == 1
        ? arm.successesByTrial().orElseThrow().interval(LEVEL)
        : arm.clusteredSuccesses().orElseThrow();
  }

  private boolean inEnoughJvms(Arm arm) {
    return check.jvms() == 1
        || arm.successesByJvm().orElseThrow().interval(LEVEL).low() > check.share();
  }

  /** What an undecided arm still needs. */
  String need(Arm arm) {
    if (check.always() && arm.failures() > 0) {
      return unconfirmed(arm);
    }
    if (arm.trials().size() < check.trials()) {
      return "needs %s, has %d%s"
          .formatted(Figures.count(check.trials(), "trial"), arm.trials().size(), idle(arm));
    }
    if (arm.jvms() < check.jvms()) {
      return "needs %s, has %d".formatted(Figures.count(check.jvms(), arm.vm()), arm.jvms());
    }
    Proportion byTrial = arm.successesByTrial().orElseThrow();
    if (isClose(byTrial.interval(LEVEL))) {
      return need(byTrial, "trial");
    }
    return isClose(arm.successesByJvm().orElseThrow().interval(LEVEL))
        ? need(arm.successesByJvm().orElseThrow(), arm.vm())
        : "the share differs too much between %ss to be told from %s"
            .formatted(arm.vm(), Figures.percent(check.share()));
  }

  private String unconfirmed(Arm arm) {
    return "fails in %s, and %d refute: %s"
        .formatted(
            Figures.count(arm.failures(), "trial"),
            check.confirm(),
            arm.firstFailure().orElseThrow().name());
  }

  private boolean isClose(Interval rate) {
    return rate.contains(check.share());
  }

  private static String idle(Arm arm) {
    return arm.idle() == 0 ? "" : " and " + arm.idle() + " that could not tell";
  }

  /** The share lies too close to the rule's. */
  private String need(Proportion share, String of) {
    var enough = share.sizeToDecide(check.share(), LEVEL);
    return "the share by %s is too close to %s; %s"
        .formatted(
            of,
            Figures.percent(check.share()),
            enough.isPresent()
                ? "about " + Figures.count(enough.getAsInt(), of) + " would decide"
                : "no number of them would decide");
  }

  /** {@code 20 of 20 trials in 2 JVMs, failures below 14 % by trial, below 78 % by JVM}. */
  String effect(Arm arm) {
    String tally = arm.tally(arm.successes());
    if (check.always()) {
      return arm.failures() > 0 ? tally : tally + ", failures " + arm.upperBounds();
    }
    return arm.trials().isEmpty() || arm.jvms() < check.jvms()
        ? tally
        : tally + ", " + percents(rate(arm));
  }

  private static String percents(Interval share) {
    return Figures.percent(share.low()) + " to " + Figures.percent(share.high());
  }
}
