package dev.forkbench.harness.gate;

import dev.forkbench.harness.gate.Comparison.Goal;
import dev.forkbench.harness.stats.Difference;
import dev.forkbench.harness.stats.Holm;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * Judges pairs of series: slower needs a slow-down that is both surer than chance, among all that
 * is compared, and large enough to matter; the same needs one that is surely too small to matter.
 * What is neither is inconclusive, and never counts as one of them.
 */
public final class Gate {
  private static final double LEVEL = 0.95;

  private final Settings settings;
  private final List<Pair> pairs;
  private final Priors priors;

  public Gate(Settings settings, List<Pair> pairs) {
    this(settings, pairs, Priors.of(pairs));
  }

  Gate(Settings settings, List<Pair> pairs, Priors priors) {
    this.settings = settings;
    this.pairs = List.copyOf(pairs);
    this.priors = priors;
  }

  private Difference slowdown(Pair pair) {
    return pair.slowdown(priors.of(pair));
  }

  /** Of the score of each pair that has a scatter, before anything was chosen by its size. */
  List<Difference> slowdowns() {
    return pairs.stream()
        .filter(pair -> pair.base().id().isScore() && pair.hasScatter())
        .map(this::slowdown)
        .toList();
  }

  /** One for each pair, in their order. */
  public List<Comparison> compare() {
    double[] worse = corrected(difference -> difference.pAbove(0));
    double[] better = corrected(difference -> difference.pBelow(0));
    List<Comparison> comparisons = new ArrayList<>();
    for (int i = 0; i < pairs.size(); i++) {
      comparisons.add(compare(pairs.get(i), worse[i], better[i]));
    }
    return comparisons;
  }

  /** A pair without a scatter cannot fail, and is no member of the family. */
  private double[] corrected(ToDoubleFunction<Difference> p) {
    double[] compared =
        pairs.stream()
            .filter(Pair::hasScatter)
            .mapToDouble(pair -> p.applyAsDouble(slowdown(pair)))
            .toArray();
    double[] adjusted = Holm.adjust(compared);
    double[] all = new double[pairs.size()];
    for (int i = 0, next = 0; i < all.length; i++) {
      all[i] = pairs.get(i).hasScatter() ? adjusted[next++] : 1;
    }
    return all;
  }

  private Comparison compare(Pair pair, double worse, double better) {
    Optional<Difference> difference =
        pair.hasScatter() ? Optional.of(slowdown(pair)) : Optional.empty();
    Ruling ruling =
        difference
            .map(d -> ruling(pair, d, worse, better))
            .orElseGet(() -> Ruling.undecided(withoutScatter(pair)));
    return new Comparison(
        pair.base(),
        pair.head(),
        difference,
        worse,
        better,
        goal(pair),
        ruling.outcome(),
        ruling.reason());
  }

  /** An outcome and why. */
  private record Ruling(Outcome outcome, String reason) {
    static Ruling undecided(String reason) {
      return new Ruling(Outcome.INCONCLUSIVE, reason);
    }
  }

  private Ruling ruling(Pair pair, Difference slowdown, double worse, double better) {
    double matters = Math.log1p(settings.least(pair.base().id()));
    boolean apart = pair.base().isApartFrom(pair.head());
    boolean slower = apart && worse < settings.alpha() && slowdown.estimate() > matters;
    boolean faster = apart && better < settings.alpha() && slowdown.estimate() < -matters;
    if ((slower || faster) && settings.calibration().isQuarantined(pair.base().id())) {
      return Ruling.undecided("it differs, but is too noisy on this machine to be gated");
    }
    if ((slower || faster) && pair.fewestForks() < Settings.FEWEST_FORKS) {
      return Ruling.undecided(
          "fewer than " + Settings.FEWEST_FORKS + " forks on a side: nothing fails");
    }
    if (slower) {
      return new Ruling(Outcome.FAIL, "slower than chance explains, and by enough to matter");
    }
    if (faster) {
      return new Ruling(Outcome.IMPROVED, "faster than chance explains, and by enough to matter");
    }
    return slowdown.pBelow(settings.passesBelow()) < 1 - LEVEL
        ? new Ruling(Outcome.PASS, "no slow-down that matters would hide in this interval")
        : Ruling.undecided(notPassed(slowdown, worse, apart));
  }

  private String notPassed(Difference slowdown, double worse, boolean apart) {
    if (slowdown.interval(LEVEL).low() <= 0) {
      return "the interval holds both no slow-down and one that matters";
    }
    if (!apart) {
      return "it differs by less than a byte, which nobody gates on";
    }
    return worse < settings.alpha()
        ? "slower, but not surely by enough to matter"
        : "seems slower, but not surely enough among all that is compared";
  }

  private static String withoutScatter(Pair pair) {
    return pair.fewestForks() == 0
        ? "every fork of a side was flagged"
        : "one fork on a side tells nothing about chance";
  }

  /** Holm holds the smallest p-value against its level divided by the size of the family. */
  private Goal goal(Pair pair) {
    long family = pairs.stream().filter(Pair::hasScatter).count();
    double least = settings.least(pair.base().id());
    return new Goal(
        Math.log1p(least),
        Math.log1p(Math.max(least, settings.most())),
        settings.alpha() / Math.max(1, family),
        Settings.FEWEST_FORKS);
  }
}
