package dev.forkbench.harness.claim.rule;

import dev.forkbench.harness.claim.evidence.Arm;
import dev.forkbench.harness.claim.evidence.ArmFilter;
import dev.forkbench.harness.claim.evidence.Figures;
import dev.forkbench.harness.claim.evidence.MayBeMissing;
import dev.forkbench.harness.claim.evidence.Role;
import dev.forkbench.harness.result.Observation;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * One thing that the trials of some arms are expected to show: each trial, or more than a share.
 *
 * @param role whether it decides the claim (default) or shows that the experiment can tell
 * @param name what is asked, for people; no other check of the rule has it
 * @param experiment name of the experiment; that of the rule by default
 * @param params the arms; each is judged on its own. All by default
 * @param required settings without which there is no verdict; one arm that it looks at by default
 * @param given what makes a trial able to tell, all of it; a trial that misses it is idle
 * @param expect what a trial must show, all of it
 * @param trials trials that each arm needs
 * @param jvms measurement JVMs that each arm needs; 1 by default
 * @param confirm failing trials that refute, where each must show it; 1 by default, which is right
 *     only for what no stall of the machine can bring about
 * @param share the trials that show it must be more than this share; null if it must be all
 */
public record Check(
    @MayBeMissing Role role,
    String name,
    @MayBeMissing String experiment,
    @MayBeMissing ArmFilter params,
    @MayBeMissing List<Map<String, String>> required,
    @MayBeMissing List<Condition> given,
    List<Condition> expect,
    int trials,
    @MayBeMissing Integer jvms,
    @MayBeMissing Integer confirm,
    @MayBeMissing Double share) {

  public Check {
    role = Objects.requireNonNullElse(role, Role.CLAIM);
    params = Objects.requireNonNullElse(params, new ArmFilter(Map.of()));
    required = List.copyOf(Objects.requireNonNullElse(required, List.of()));
    given = List.copyOf(Objects.requireNonNullElse(given, List.of()));
    jvms = Objects.requireNonNullElse(jvms, 1);
    confirm = Objects.requireNonNullElse(confirm, 1);
    expect = List.copyOf(expect);
    refuse(name, role == Role.BESIDE, "its role is neither claim nor control");
    refuse(name, expect.isEmpty(), "it expects nothing");
    refuse(name, trials < 1 || jvms < 1, "it needs at least 1 trial and 1 JVM");
    refuse(name, confirm < 1, "it needs at least 1 failing trial to refute");
    refuse(name, share != null && confirm > 1, "a share is not refuted by single trials");
    refuse(name, share != null && !(share > 0 && share < 1), "its share must lie in (0, 1)");
  }

  private static void refuse(String name, boolean wrong, String reason) {
    if (wrong) {
      throw new IllegalArgumentException("check \"" + name + "\": " + reason);
    }
  }

  /** The same, of this experiment unless it names its own. */
  Check in(String otherwise) {
    String own = experiment == null ? otherwise : experiment;
    refuse(name, own == null, "neither it nor the rule names an experiment");
    return new Check(
        role, name, own, params, required, given, expect, trials, jvms, confirm, share);
  }

  boolean always() {
    return share == null;
  }

  /** Whether a trial could tell. */
  boolean applies(Observation trial) {
    return all(given, trial);
  }

  boolean holds(Observation trial) {
    return all(expect, trial);
  }

  /** Each is looked at, so that none is spared for what another one says. */
  private static boolean all(List<Condition> conditions, Observation trial) {
    boolean holds = true;
    for (Condition condition : conditions) {
      holds &= condition.holds(trial);
    }
    return holds;
  }

  /** {@code alive space=PROCESSES}: the arms it looks at. */
  String label() {
    return (experiment + " " + params.text()).strip();
  }

  /** The required settings that no arm covers, by name. */
  List<String> missing(List<Arm> counted) {
    return counted.isEmpty() && required.isEmpty()
        ? List.of(label())
        : RaceArms.missing(required, counted, experiment);
  }

  /** {@code "alive before its join": aliveLater = true, in each of at least 10 trials}. */
  String text() {
    return "%s\"%s\": %s, in %s at least %s%s%s"
        .formatted(
            role == Role.CONTROL ? "control " : "",
            name,
            condition() + (given.isEmpty() ? "" : " given " + text(given)),
            always() ? "each of" : "more than " + Figures.percent(share) + " of",
            Figures.count(trials, "trial"),
            jvms == 1 ? "" : " in " + jvms + " JVMs",
            confirm == 1 ? "" : ", " + confirm + " that fail refute");
  }

  /** All that is expected, as it is written. */
  String condition() {
    return text(expect);
  }

  private static String text(List<Condition> conditions) {
    return conditions.stream().map(Condition::text).collect(Collectors.joining(" and "));
  }
}
