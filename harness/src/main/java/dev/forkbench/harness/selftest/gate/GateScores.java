package dev.forkbench.harness.selftest.gate;

import dev.forkbench.harness.selftest.Percent;
import dev.forkbench.harness.selftest.Standing;
import dev.forkbench.harness.selftest.Target;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The gate's own error rates.
 *
 * @param seed they can be found again with
 * @param cases at least one
 * @param adaptive comparisons that stop early, of unchanged suites and of slower ones
 * @param drifts suites on machines that drift
 */
public record GateScores(
    long seed, List<Case> cases, List<AdaptiveCase> adaptive, List<DriftCase> drifts) {
  /** What finds slow-downs in it shows what the gate can do with benchmarks as they are. */
  private static final Noise USUAL = Noise.ITERATIONS;

  GateScores(long seed, List<Case> cases) {
    this(seed, cases, List.of(), List.of());
  }

  /** True if no target is missed. */
  public boolean good() {
    return targets().stream().noneMatch(target -> target.standing() == Standing.MISSED);
  }

  /** A table for people: a row per kind of suite, then each target beside its figure. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add(Case.HEADER);
    cases.forEach(c -> lines.add(c.line()));
    adaptive.forEach(c -> lines.add(c.line()));
    drifts.forEach(c -> lines.add(c.line()));
    lines.add("");
    lines.add("suites of " + Suite.SIZE + " benchmarks, seed " + seed);
    for (Target target : targets()) {
      lines.add(
          target.name()
              + ": "
              + target.found()
              + ", target "
              + target.wanted()
              + ": "
              + target.standing().word());
    }
    return lines;
  }

  /** Each figure that the gate has to reach. */
  List<Target> targets() {
    List<Target> targets = new ArrayList<>();
    alarms().ifPresent(targets::add);
    power(targets, Protocol.SHORT, 0.10, 0.45);
    power(targets, Protocol.SHORT, 0.20, 0.70);
    power(targets, Protocol.LONG, 0.10, 0.58);
    power(targets, Protocol.LONG, 0.20, 0.78);
    againstWelch().ifPresent(targets::add);
    coverage().ifPresent(targets::add);
    adaptive.forEach(c -> targets.addAll(c.targets()));
    drifts.forEach(c -> targets.add(c.target()));
    return targets;
  }

  /** No noise may hide behind the others: the worst counts. */
  private Optional<Target> alarms() {
    return cases.stream()
        .filter(c -> c.isUnchanged() && c.suite().forks() >= 5)
        .max(Comparator.comparingDouble(c -> Percent.of(c.alarms())))
        .map(
            worst ->
                new Target(
                    "unchanged suites with a false alarm, the worst noise",
                    "at most 5 %",
                    Percent.bounded(worst.alarms()) + " in " + worst.name(),
                    Standing.worst(
                        cases.stream()
                            .filter(c -> c.isUnchanged() && c.suite().forks() >= 5)
                            .map(Case::alarmsStanding)
                            .toList())));
  }

  private void power(List<Target> targets, Protocol protocol, double slowdown, double wanted) {
    cases.stream()
        .filter(isUsual(protocol, slowdown))
        .findFirst()
        .map(
            c ->
                new Target(
                    String.format(
                        Locale.ROOT,
                        "one of %d slower by %.0f %% is found, %s",
                        Suite.SIZE,
                        100 * slowdown,
                        protocol.name()),
                    "at least " + Percent.text(wanted),
                    Percent.between(c.found()),
                    Standing.atMost(1 - wanted, c.missed())))
        .ifPresent(targets::add);
  }

  private static Predicate<Case> isUsual(Protocol protocol, double slowdown) {
    return c ->
        c.suite().noise() == USUAL
            && c.suite().protocol().equals(protocol)
            && c.suite().forks() == 5
            && c.suite().slowdown() == slowdown;
  }

  /** On the same data; less in more than one of a thousand suites counts. */
  private Optional<Target> againstWelch() {
    return cases.stream()
        .filter(c -> !c.isUnchanged())
        .min(Comparator.comparingDouble(GateScores::gain))
        .map(
            worst ->
                new Target(
                    "found less often than by Welch's test with Holm's correction, the worst case",
                    "never",
                    Percent.text(Percent.of(worst.found()))
                        + " against "
                        + Percent.text(Percent.of(worst.foundByWelch()))
                        + " in "
                        + worst.name(),
                    gain(worst) >= 0
                        ? Standing.MET
                        : gain(worst) > -0.001 ? Standing.OPEN : Standing.MISSED));
  }

  private static double gain(Case c) {
    return Percent.of(c.found()) - Percent.of(c.foundByWelch());
  }

  private Optional<Target> coverage() {
    return cases.stream()
        .max(Comparator.comparingDouble(c -> Math.abs(0.95 - Percent.of(c.covered()))))
        .map(
            worst ->
                new Target(
                    "coverage of the 95 % interval, the case furthest from 95 %",
                    "93 to 97 %",
                    Percent.between(worst.covered()) + " in " + worst.name(),
                    Standing.worst(cases.stream().map(Case::coveredStanding).toList())));
  }
}
