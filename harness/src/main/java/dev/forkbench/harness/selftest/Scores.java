package dev.forkbench.harness.selftest;

import dev.forkbench.harness.stats.Proportion;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The outcome of a self-test.
 *
 * @param seed it can be repeated with
 * @param replications of each scenario
 * @param results one per scenario, at least one
 */
public record Scores(long seed, int replications, List<Result> results) {
  private static final double LOWEST_COVERAGE = 0.93;
  private static final double HIGHEST_COVERAGE = 0.97;

  /** True if no target is missed. */
  public boolean good() {
    return targets().stream().noneMatch(target -> target.standing() == Standing.MISSED);
  }

  /** A table for people: a row per scenario, then each target beside its figure. */
  public List<String> lines() {
    return new ScoresTable(this).lines();
  }

  /** The same for other programs, as JSON. */
  public String json() {
    return new ScoresJson(this).text();
  }

  /** Each target that the scenarios speak to. */
  List<Target> targets() {
    return Stream.concat(
            Arrays.stream(Truth.Kind.values()).map(this::mistakes),
            Stream.of(contradictions(), coverage()))
        .flatMap(Optional::stream)
        .toList();
  }

  /** No scenario may hide behind the others: the worst of its kind counts. */
  private Optional<Target> mistakes(Truth.Kind kind) {
    List<Result> ofKind =
        results.stream().filter(result -> result.scenario().truth().kind() == kind).toList();
    return ofKind.stream()
        .max(Comparator.comparingDouble(result -> Percent.of(result.mistakes())))
        .map(
            worst ->
                new Target(
                    kind.mistake(),
                    atMost(kind.limit()),
                    worst(worst, worst.mistakes()),
                    Standing.worst(ofKind.stream().map(Result::standing).toList())));
  }

  private Optional<Target> contradictions() {
    return results.stream()
        .filter(result -> result.contradictions().isPresent())
        .max(
            Comparator.comparingDouble(result -> Percent.of(result.contradictions().orElseThrow())))
        .map(worst -> contradictions(worst, worst.contradictions().orElseThrow()));
  }

  private static Target contradictions(Result worst, Proportion share) {
    return new Target(
        "the same facts, another verdict",
        atMost(0),
        worst(worst, share),
        Standing.atMost(0, share));
  }

  private Optional<Target> coverage() {
    List<Proportion> shares = results.stream().flatMap(r -> r.coverage().stream()).toList();
    if (shares.isEmpty()) {
      return Optional.empty();
    }
    Proportion all =
        new Proportion(
            shares.stream().mapToInt(Proportion::count).sum(),
            shares.stream().mapToInt(Proportion::of).sum());
    return Optional.of(
        new Target(
            "coverage of the 95 % interval",
            "93 to 97 %",
            spread(all, shares),
            Standing.within(LOWEST_COVERAGE, HIGHEST_COVERAGE, all)));
  }

  private static String atMost(double limit) {
    return limit == 0 ? "none" : "at most " + Percent.text(limit);
  }

  private static String worst(Result worst, Proportion share) {
    return Percent.bounded(share) + " in \"" + worst.scenario().name() + "\"";
  }

  private static String spread(Proportion all, List<Proportion> shares) {
    return Percent.between(all)
        + "; by scenario "
        + Percent.text(shares.stream().mapToDouble(Percent::of).min().orElseThrow())
        + " to "
        + Percent.text(shares.stream().mapToDouble(Percent::of).max().orElseThrow());
  }
}
