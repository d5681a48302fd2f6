package dev.forkbench.harness.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.forkbench.harness.SyntheticRun;
import dev.forkbench.harness.result.Fork;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LaneTableTest {
  private static final String LOCK = "dev.forkbench.bench.lock.LockBenchmark.update";
  private static final String TRIP = "dev.forkbench.bench.dispatch.RoundTripBenchmark.roundTrip";

  @TempDir private Path directory;

  private final SyntheticRun jvm = SyntheticRun.onJdk17();
  private final SyntheticRun python = new SyntheticRun("3.11.7");

  private void lock(SyntheticRun lane, String lock, String contenders, String unit, double time) {
    String vm = lane == python ? "CPython" : "OpenJDK 64-Bit Server VM";
    Map<String, String> params = Map.of("lock", lock, "where", "X", "contenders", contenders);
    lane.cell(vm, LOCK, unit, time, 5, params);
  }

  private List<LaneGroup> groups(String benchmark) {
    return LaneGroup.of(jvm.and(python).run().cells()).getOrDefault(benchmark, List.of());
  }

  @Test
  void shouldCompareOnlyArmsOfTheSameSize() {
    for (String contenders : List.of("8", "1", "10")) {
      lock(jvm, "SHARED_LOCK", contenders, "ns/op", 100);
      lock(python, "multiprocessing.Lock", contenders, "us/op", 0.2);
    }
    lock(jvm, "SHARED_LOCK", "4", "ns/op", 100);

    assertThat(groups(LOCK))
        .extracting(group -> group.setting().get("contenders"))
        .containsExactly("1", "8", "10");
  }

  @Test
  void shouldDivideByTheFastestProcessesInTheSameUnit() {
    lock(jvm, "SHARED_LOCK", "2", "ns/op", 100);
    lock(python, "multiprocessing.Value", "2", "us/op", 0.4);
    lock(python, "multiprocessing.Lock", "2", "us/op", 0.2);
    LaneGroup group = groups(LOCK).get(0);

    assertThat(group.reference().id().params()).containsEntry("lock", "multiprocessing.Lock");
    assertThat(group.ratio(group.arms().get(0)).orElseThrow().estimate())
        .isCloseTo(0.5, within(0.02));
    assertThat(LaneTable.forPeople(List.of(group)))
        .extracting(row -> row.get(1))
        .containsExactly(
            "arm",
            "lock=SHARED_LOCK where=X",
            "lock=multiprocessing.Lock where=X",
            "lock=multiprocessing.Value where=X");
  }

  @Test
  void shouldNotTakeCPythonsThreadsForItsProcesses() {
    jvm.cell(TRIP, "us/op", 12, 5, Map.of("backend", "PROCESS_POOL"));
    python.cell("CPython", TRIP, "us/op", 9, 5, Map.of("backend", "threading.ThreadPoolExecutor"));
    python.cell("CPython", TRIP, "us/op", 60, 5, Map.of("backend", "multiprocessing.Pool.apply"));

    List<List<String>> table = LaneTable.forPeople(groups(TRIP));
    assertThat(table)
        .extracting(row -> row.get(2))
        .containsExactly("on", "CPython 3.11.7", "JDK 17.0.15", "CPython 3.11.7");
    assertThat(table.get(2).get(4)).matches("1[12]\\.\\d us \\(1.* us to 1.* us\\)");
    assertThat(table.get(2).get(5)).matches("0\\.(19|20)\\d*x \\(0\\..* to 0\\..*\\)");
    assertThat(table.get(3).get(5)).isEqualTo("(these)");
  }

  @Test
  void shouldPairOnlyRoundsThatAreValidInBoth() {
    lock(jvm, "SHARED_LOCK", "2", "ns/op", 100);
    lock(python, "multiprocessing.Lock", "2", "us/op", 0.2);
    python.withForks(
        id -> true,
        fork ->
            new Fork(
                fork.round(), fork.iterations(), fork.round() > 1 ? List.of("steal") : List.of()));
    LaneGroup group = groups(LOCK).get(0);

    assertThat(group.rounds(group.arms().get(0))).isEqualTo(1);
    assertThat(group.ratio(group.arms().get(0))).isEmpty();
    assertThat(LaneTable.forPeople(List.of(group)).get(1).get(5)).matches("0\\.[45]\\d*x");
  }

  @Test
  void shouldLeaveOutWhatOneLaneMeasuredAlone() throws Exception {
    lock(python, "multiprocessing.Lock", "2", "us/op", 0.2);
    jvm.cell(TRIP, "us/op", 12, 5, Map.of("backend", "PROCESS_POOL"));
    Reports.write(jvm.and(python).in(directory), false);

    assertThat(directory.resolve("lanes.csv")).doesNotExist();
    assertThat(directory.resolve("report.md"))
        .content()
        .doesNotContain("The same in both lanes")
        .contains("| CPython 3.11.7 | us/op |");
  }

  @Test
  void shouldStandInTheReportAndBesideIt() throws Exception {
    lock(jvm, "SHARED_LOCK", "2", "ns/op", 100);
    lock(python, "multiprocessing.Lock", "2", "us/op", 0.2);
    Reports.write(jvm.and(python).in(directory), false);

    assertThat(directory.resolve("report.md"))
        .content()
        .contains("## The same in both lanes", "### LockBenchmark.update", "| contenders=2 | ");
    List<String> lines = Files.readAllLines(directory.resolve("lanes.csv"));
    assertThat(lines).hasSize(5);
    assertThat(lines.get(3)).startsWith(LOCK + ",contenders=2,lock=SHARED_LOCK where=X,OpenJDK");
    assertThat(lines.get(4))
        .startsWith(LOCK + ",contenders=2,lock=multiprocessing.Lock where=X,CPy");
  }
}
