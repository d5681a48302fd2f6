package dev.forkbench.harness.stats;

import java.util.List;

/**
 * A share of yes/no outcomes that come in clusters, such as the trials of one JVM, and resemble
 * each other within them.
 *
 * <p>The limits are those of Clopper and Pearson for as many independent outcomes as these are
 * worth, with Student's t for the number of clusters: Korn and Graubard, "Confidence intervals for
 * proportions with small expected number of positive counts estimated from survey data", Survey
 * Methodology 1998.
 *
 * @param clusters the share in each of them, at least two
 */
public record ClusteredProportion(List<Proportion> clusters) {

  public ClusteredProportion {
    clusters = List.copyOf(clusters);
    if (clusters.size() < 2) {
      throw new IllegalArgumentException("clusters are at least two, got " + clusters.size());
    }
  }

  /**
   * The two-sided interval, in [0, 1]; never narrower than that of independent outcomes.
   *
   * @param level confidence level, in (0, 1)
   */
  public Interval interval(double level) {
    double worth = Math.min(of(), independent() * penalty(level));
    return Proportion.interval(share() * worth, worth, level);
  }

  private double share() {
    return (double) clusters.stream().mapToInt(Proportion::count).sum() / of();
  }

  private int of() {
    return clusters.stream().mapToInt(Proportion::of).sum();
  }

  /** How many independent outcomes would scatter as these do; infinite if nothing scatters. */
  private double independent() {
    double share = share();
    double squares =
        clusters.stream()
            .mapToDouble(cluster -> cluster.count() - share * cluster.of())
            .map(residual -> residual * residual)
            .sum();
    double variance = squares * clusters.size() / (clusters.size() - 1) / of() / of();
    return variance == 0 ? Double.POSITIVE_INFINITY : share * (1 - share) / variance;
  }

  /** The scatter is known from a few clusters only. */
  private double penalty(double level) {
    return Math.pow(Mean.quantile(level, of()) / Mean.quantile(level, clusters.size()), 2);
  }
}
