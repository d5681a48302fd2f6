package dev.forkbench.harness.gate;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Looks twice: the first forks name suspects, and only fresh forks of those can fail one. As
 * nothing of the first stage decides in the second, the chance of any false FAIL is that of the
 * second alone, whatever made a suspect; and with few of them Holm has little to correct.
 */
public final class TwoStages {
  /** One of twenty that are as before is measured again. */
  private static final double SUSPECT = 0.05;

  /**
   * A series is measured enough when a slow-down that a PASS must not hide would be seen in this
   * share of such runs. Chosen with {@code selftest gate}: the fresh forks make up for the rest.
   */
  private static final double POWER = 0.7;

  private final Settings settings;

  public TwoStages(Settings settings) {
    this.settings = settings;
  }

  /**
   * After how many forks it is asked which series need more: often, as every fork costs and asking
   * does not.
   *
   * @param fewest forks of a side, at least 2
   * @param most at least as many
   */
  public static List<Integer> looks(int fewest, int most) {
    List<Integer> looks = new ArrayList<>();
    for (int look = fewest; look < most; look = Math.max(look + 1, look * 6 / 5)) {
      looks.add(look);
    }
    looks.add(most);
    return looks;
  }

  /**
   * Those whose intervals are narrow enough, however the versions compare: stopping at a difference
   * would find one.
   */
  public Set<SeriesId> settled(List<Pair> first) {
    return new Gate(settings, first)
        .compare().stream()
            .filter(c -> c.visible(POWER).filter(v -> v <= 1 + settings.most()).isPresent())
            .map(Comparison::id)
            .collect(Collectors.toSet());
  }

  /** Those that the first forks have not cleared. */
  public List<SeriesId> suspects(List<Pair> first) {
    return new Gate(settings, first)
        .compare().stream().filter(this::isSuspect).map(Comparison::id).toList();
  }

  private boolean isSuspect(Comparison comparison) {
    return comparison
        .difference()
        .filter(d -> d.pAbove(0) < SUSPECT && d.estimate() > 0)
        .isPresent();
  }

  /**
   * One for each of the first pairs, in their order.
   *
   * @param fresh those of the suspects, measured again; others measured beside them decide nothing
   */
  public List<Comparison> decide(List<Pair> first, List<Pair> fresh) {
    Priors priors = Priors.of(first);
    Set<SeriesId> suspects = Set.copyOf(suspects(first));
    List<Pair> again = fresh.stream().filter(pair -> suspects.contains(pair.base().id())).toList();
    Map<SeriesId, Comparison> confirmed =
        new Gate(settings, again, priors)
            .compare().stream().collect(Collectors.toMap(Comparison::id, Function.identity()));
    List<Comparison> comparisons = new ArrayList<>();
    for (Comparison comparison : new Gate(settings, first, priors).compare()) {
      comparisons.add(confirmed.getOrDefault(comparison.id(), unconfirmed(comparison)));
    }
    return comparisons;
  }

  /** Only one that was to be measured again, and was not, has failed here. */
  private static Comparison unconfirmed(Comparison comparison) {
    return comparison.outcome() == Outcome.FAIL
        ? comparison.with(Outcome.INCONCLUSIVE, "seems slower, and was not measured again")
        : comparison;
  }
}
