package dev.forkbench.harness.chart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forkbench.harness.SyntheticRun;
import dev.forkbench.harness.claim.Catalogue;
import dev.forkbench.harness.claim.VerdictEngine;
import dev.forkbench.harness.claim.evidence.Sample;
import dev.forkbench.harness.claim.evidence.Subject;
import dev.forkbench.harness.result.Cell;
import dev.forkbench.harness.result.CellId;
import dev.forkbench.harness.result.Fork;
import dev.forkbench.harness.result.Run;
import dev.forkbench.harness.result.Tail;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class TailChartTest {
  private static final String JDK = "17.0.15";

  @Test
  void shouldSayHowLongTheRareOnesTake() throws Exception {
    Picture picture =
        draw(
            cell("PROCESS_POOL", fork(1, 90_000), fork(2, 100_000), fork(3, 400_000)),
            cell("THREAD_POOL", fork(1, 30_000), fork(2, 31_000), fork(3, 29_000)));

    assertThat(picture.title())
        .isEqualTo("1 hand-off in 1,000 takes over 100 us to a worker JVM, over 30 us to a thread");
    assertThat(picture.rows())
        .anySatisfy(
            row ->
                assertThat(row).contains("0.999", "3", "60000", "100000.0", "90000.0", "400000.0"));
    String svg = ChartFiles.svg(picture.figure().orElseThrow(), Theme.LIGHT);
    assertThat(svg).contains("90 %", "99 %", "99.9 %", "process pool", "thread pool");
  }

  @Test
  void shouldShowOnlySharesThatEveryJvmTellsOf() throws Exception {
    Fork fewer = new Fork(2, List.of(1.0), List.of(), tail(1e4, Map.of(0.5, 5.0, 0.9, 6.0)));

    Picture picture = draw(cell("PROCESS_POOL", fork(1, 90_000), fewer));

    assertThat(picture.title()).startsWith("How long hand-offs take");
    assertThat(picture.rows()).hasSize(3);
  }

  @Test
  void shouldLeaveOutFlaggedJvms() throws Exception {
    Fork flagged =
        new Fork(2, List.of(1.0), List.of("steal"), tail(2e4, Map.of(0.5, 1e9, 0.999, 1e9)));

    Picture picture = draw(cell("PROCESS_POOL", fork(1, 90_000), flagged));

    assertThat(picture.rows().toString()).doesNotContain("1.0E9");
  }

  private static Fork fork(int round, double rare) {
    return new Fork(
        round,
        List.of(5000.0),
        List.of(),
        tail(2e4, Map.of(0.5, 5000.0, 0.9, 6000.0, 0.99, 9000.0, 0.999, rare)));
  }

  private static Tail tail(double operations, Map<Double, Double> below) {
    return new Tail((long) operations, new TreeMap<>(below));
  }

  private static Cell cell(String backend, Fork... forks) {
    CellId id =
        new CellId(
            "a.RoundTripBenchmark.roundTrip",
            "sample",
            new TreeMap<>(Map.of("backend", backend, "workers", "1")),
            1,
            JDK,
            "VM");
    return new Cell(id, "ns/op", List.of(forks));
  }

  private static Picture draw(Cell... cells) throws Exception {
    Run empty = SyntheticRun.onJdk17().run();
    Run run = new Run(empty.directory(), empty.environment(), List.of(cells), List.of());
    return new TailChart()
        .draw(
            Sample.of(run, new Subject(Subject.JVM, JDK)),
            new VerdictEngine(Catalogue.load()).judge(run));
  }
}
