package dev.forkbench.harness.chart;

import dev.forkbench.harness.claim.evidence.Figures;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What titles say of medians. */
final class Medians {

  private Medians() {}

  /** Of an idle worker JVM beside a thread. */
  static Optional<String> memory(List<ObservedChart.Row> rows) {
    return range(rows, "PROCESSES")
        .flatMap(
            jvm ->
                range(rows, "THREADS")
                    .map(
                        thread ->
                            "An idle worker JVM occupies "
                                + jvm
                                + " MiB, an idle thread "
                                + thread
                                + " MiB"));
  }

  private static Optional<String> range(List<ObservedChart.Row> rows, String crew) {
    DoubleSummaryStatistics medians =
        rows.stream()
            .filter(row -> crew.equals(row.params().get("crew")))
            .mapToDouble(ObservedChart.Row::median)
            .summaryStatistics();
    if (medians.getCount() == 0) {
      return Optional.empty();
    }
    String least = Figures.number(medians.getMin());
    String most = Figures.number(medians.getMax());
    return Optional.of(least.equals(most) ? least : least + " to " + most);
  }

  /** Of a batch in cold workers, which are started and ended with it, beside warm ones. */
  static Optional<String> warmUp(List<ObservedChart.Row> rows) {
    return coldByWarm(rows, "PROCESS_POOL")
        .flatMap(
            jvms ->
                coldByWarm(rows, "THREAD_POOL")
                    .map(
                        threads ->
                            "A batch takes "
                                + jvms
                                + " as long in cold worker JVMs as in warm ones, "
                                + threads
                                + " with threads"));
  }

  private static Optional<String> coldByWarm(List<ObservedChart.Row> rows, String backend) {
    return only(rows, Map.of("backend", backend, "warm", "false"))
        .flatMap(
            cold ->
                only(rows, Map.of("backend", backend, "warm", "true"))
                    .map(warm -> Figures.ratio(cold / warm)));
  }

  /** Empty if several settings have these parameters: which one to tell of is not known. */
  private static Optional<Double> only(List<ObservedChart.Row> rows, Map<String, String> params) {
    List<Double> medians =
        rows.stream()
            .filter(row -> row.params().entrySet().containsAll(params.entrySet()))
            .map(ObservedChart.Row::median)
            .toList();
    return medians.size() == 1 ? Optional.of(medians.get(0)) : Optional.empty();
  }
}
