package dev.forkbench.harness.claim.rule;

import dev.forkbench.harness.claim.evidence.Arm;
import dev.forkbench.harness.claim.evidence.ArmState;
import dev.forkbench.harness.claim.evidence.BadEvidenceException;
import dev.forkbench.harness.claim.evidence.Figures;
import dev.forkbench.harness.claim.evidence.RaceTrial;
import dev.forkbench.harness.claim.evidence.Role;
import dev.forkbench.harness.result.Observation;
import dev.forkbench.harness.stats.Interval;
import dev.forkbench.harness.stats.Proportion;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Counts the trials of races, arm by arm, and says what each arm shows. */
final class RaceArms {
  private static final double LEVEL = 0.95;

  private final double wrongAbove;
  private final int enoughTrials;
  private final int enoughJvms;

  RaceArms(double wrongAbove, int enoughTrials, int enoughJvms) {
    this.wrongAbove = wrongAbove;
    this.enoughTrials = enoughTrials;
    this.enoughJvms = enoughJvms;
  }

  /** Trials of a single JVM never tell how much JVMs differ. */
  static void requireSeveral(int jvms) {
    if (jvms < 2) {
      throw new IllegalArgumentException("jvms must be at least 2: " + jvms);
    }
  }

  /**
   * @throws BadEvidenceException if a trial cannot be read
   */
  Arm count(Map<String, String> params, Role role, List<Observation> trials) {
    List<Arm.Outcome> raced = new ArrayList<>();
    for (Observation trial : trials) {
      RaceTrial race = RaceTrial.of(trial);
      if (race.overlap()) {
        long lost = race.lost();
        raced.add(new Arm.Outcome(trial, lost > 0, lost));
      }
    }
    int idle = trials.size() - raced.size();
    Arm undecided = new Arm("", params, role, ArmState.UNDECIDED, raced, idle);
    return new Arm("", params, role, state(undecided), raced, idle);
  }

  private ArmState state(Arm arm) {
    if (arm.trials().isEmpty()) {
      return ArmState.NO_OVERLAP;
    }
    if (arm.jvms() < enoughJvms) {
      return ArmState.UNDECIDED;
    }
    if (arm.failures() == 0) {
      return arm.trials().size() >= enoughTrials ? ArmState.EXACT : ArmState.UNDECIDED;
    }
    Interval rate = arm.clusteredRate().orElseThrow();
    if (rate.low() > wrongAbove) {
      return ArmState.WRONG;
    }
    boolean rare = rate.high() < wrongAbove;
    return rare ? ArmState.RARELY_WRONG : ArmState.UNDECIDED;
  }

  /** What an undecided arm still needs. */
  String need(Arm arm) {
    String name = Figures.setting(arm.params()) + ": ";
    if (arm.jvms() < enoughJvms) {
      return name
          + "needs "
          + Figures.count(enoughJvms, arm.vm())
          + " with an overlapping trial, has "
          + arm.jvms();
    }
    if (arm.trials().size() < enoughTrials) {
      return String.format(
          Locale.ROOT,
          "%sneeds %s with overlap, has %d",
          name,
          Figures.count(enoughTrials, "trial"),
          arm.trials().size());
    }
    return name + "its share of wrong trials " + doubt(arm);
  }

  private String doubt(Arm arm) {
    return arm.rateByTrial().orElseThrow().contains(wrongAbove)
        ? "is too close to " + closeness(arm)
        : "differs too much between %ss to be told from %s"
            .formatted(arm.vm(), Figures.percent(wrongAbove));
  }

  private String closeness(Arm arm) {
    var enough =
        new Proportion(arm.failures(), arm.trials().size()).sizeToDecide(wrongAbove, LEVEL);
    return Figures.percent(wrongAbove)
        + (enough.isPresent()
            ? "; about " + Figures.count(enough.getAsInt(), "trial") + " would decide"
            : "; no number of trials would decide");
  }

  /** The required arms that no arm covers, as settings. */
  static List<String> missing(List<Map<String, String>> required, List<Arm> arms, String name) {
    return required.stream()
        .filter(setting -> arms.stream().noneMatch(arm -> covers(arm, setting)))
        .map(setting -> name + " " + Figures.setting(setting))
        .toList();
  }

  private static boolean covers(Arm arm, Map<String, String> setting) {
    return arm.params().entrySet().containsAll(setting.entrySet());
  }
}
