package dev.forkbench.harness.chart;

import dev.forkbench.harness.claim.Verdicts;
import dev.forkbench.harness.claim.evidence.ArmPair;
import dev.forkbench.harness.claim.evidence.BadEvidenceException;
import dev.forkbench.harness.claim.evidence.CellSelector;
import dev.forkbench.harness.claim.evidence.Comparison;
import dev.forkbench.harness.claim.evidence.Comparisons;
import dev.forkbench.harness.claim.evidence.Figures;
import dev.forkbench.harness.claim.evidence.Sample;
import dev.forkbench.harness.stats.Interval;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Which way is faster to hand items from JVM to JVM; no claim decides on it. */
final class QueueFinding implements Finding {
  private static final String BENCHMARK = "dev.forkbench.bench.transfer.QueueBenchmark.transfer";
  private static final ArmPair PAIR =
      new ArmPair(
          "time through shared memory / through a pipe", queue("SHARED_QUEUE"), queue("PIPE"));

  private static CellSelector queue(String kind) {
    return new CellSelector(BENCHMARK, new TreeMap<>(Map.of("queue", kind, "where", "PROCESSES")));
  }

  @Override
  public Optional<String> in(Sample sample, Verdicts verdicts) {
    try {
      List<Comparison> found = new Comparisons(sample.cells()).find(PAIR, false, Map.of());
      return found.size() == 1 ? found.get(0).interval().map(QueueFinding::told) : Optional.empty();
    } catch (BadEvidenceException e) {
      return Optional.empty();
    }
  }

  /**
   * @param slower time through shared memory / through a pipe
   */
  private static String told(Interval slower) {
    if (slower.contains(1)) {
      return "Between JVMs neither a pipe nor shared memory is shown to hand on items faster";
    }
    Interval other =
        new Interval(1 / slower.estimate(), 1 / slower.high(), 1 / slower.low(), slower.level());
    return slower.low() > 1
        ? "A pipe hands on items between JVMs "
            + Figures.ratio(slower)
            + " as fast as shared memory"
        : "Shared memory hands on items between JVMs "
            + Figures.ratio(other)
            + " as fast as a pipe";
  }
}
