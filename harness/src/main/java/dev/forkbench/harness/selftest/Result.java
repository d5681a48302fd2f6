package dev.forkbench.harness.selftest;

import dev.forkbench.harness.claim.rule.Label;
import dev.forkbench.harness.selftest.Scenario.Reply;
import dev.forkbench.harness.stats.Interval;
import dev.forkbench.harness.stats.Proportion;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Predicate;
import org.apache.commons.math3.stat.StatUtils;

/**
 * What the engine said in all replications of a scenario.
 *
 * @param scenario the planted truth
 * @param replies at least one
 */
record Result(Scenario scenario, List<Reply> replies) {

  /** How often each label was given; those that never were are absent. */
  Map<Label, Integer> labels() {
    Map<Label, Integer> labels = new EnumMap<>(Label.class);
    replies.forEach(reply -> labels.merge(reply.call().label(), 1, Integer::sum));
    return labels;
  }

  /** Replications with a label that is not right. */
  Proportion mistakes() {
    return share(reply -> !scenario.truth().right().contains(reply.call().label()));
  }

  /** Whether the engine is mistaken too often about this truth. */
  Standing standing() {
    return Standing.atMost(scenario.truth().kind().limit(), mistakes());
  }

  /** Replications whose twin got another verdict than it should; empty without twins. */
  Optional<Proportion> contradictions() {
    return scenario.twin().map(twin -> share(reply -> !reply.consistent()));
  }

  private Proportion share(Predicate<Reply> what) {
    return new Proportion((int) replies.stream().filter(what).count(), replies.size());
  }

  /** Intervals that contain the true ratio; empty if there is none, or no interval. */
  Optional<Proportion> coverage() {
    OptionalDouble truth = scenario.truth().ratio();
    List<Interval> ratios = ratios();
    if (truth.isEmpty() || ratios.isEmpty()) {
      return Optional.empty();
    }
    long hits = ratios.stream().filter(ratio -> ratio.contains(truth.getAsDouble())).count();
    return Optional.of(new Proportion((int) hits, ratios.size()));
  }

  /** Median of {@code (high - low) / estimate}; empty if there is no interval. */
  OptionalDouble width() {
    double[] widths =
        ratios().stream().mapToDouble(r -> (r.high() - r.low()) / r.estimate()).toArray();
    return widths.length == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(StatUtils.percentile(widths, 50));
  }

  private List<Interval> ratios() {
    return replies.stream().flatMap(reply -> reply.call().ratio().stream()).toList();
  }
}
