package dev.forkbench.harness.gate;

import dev.forkbench.harness.stats.Scatter;
import dev.forkbench.harness.stats.ScatterPrior;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What all pairs know together about the scatter of one. Times have one kind of noise, bytes
 * another: only those of one metric tell of each other.
 */
final class Priors {
  private final Map<String, ScatterPrior> byMetric = new HashMap<>();

  private Priors() {}

  static Priors of(List<Pair> pairs) {
    Priors priors = new Priors();
    Map<String, List<Scatter>> scatters =
        pairs.stream()
            .filter(pair -> pair.hasScatter() && pair.isBalanced())
            .filter(pair -> pair.scatter().variance() > 0)
            .collect(
                Collectors.groupingBy(
                    Pair::metric, Collectors.mapping(Pair::scatter, Collectors.toList())));
    scatters.forEach(
        (metric, of) -> {
          if (of.size() >= ScatterPrior.FEWEST) {
            priors.byMetric.put(metric, ScatterPrior.of(of));
          }
        });
    return priors;
  }

  /** Empty where too few pairs have this metric. */
  Optional<ScatterPrior> of(Pair pair) {
    return Optional.ofNullable(byMetric.get(pair.metric()));
  }
}
