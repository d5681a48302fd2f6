package dev.forkbench.harness.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.forkbench.harness.SyntheticRun;
import dev.forkbench.harness.result.Fork;
import dev.forkbench.harness.result.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LaneTableTest {
  private static final String LOCK = "dev.forkbench.bench.lock.LockBenchmark.update";
  private static final String MAP = "dev.forkbench.bench.dispatch.DispatchBenchmark.map";
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

  private void map(SyntheticRun lane, String backend, String chunk, double time) {
    String vm = lane == python ? "CPython" : "OpenJDK 64-Bit Server VM";
    lane.cell(vm, MAP, "us/op", time, 5, Map.of("backend", backend, "chunk", chunk));
  }

  @Test
  void shouldNotCompareWordsThatBothLanesMeasured() {
    for (String chunk : List.of("auto", "1")) {
      map(jvm, "PROCESS_POOL", chunk, 2);
      map(python, "multiprocessing.Pool.map", chunk, chunk.equals("1") ? 40 : 0.5);
    }
    map(jvm, "SEQUENTIAL", "auto", 0.1);

    assertThat(LaneTable.forPeople(groups(MAP)))
        .extracting(row -> row.get(1) + " " + row.get(2))
        .containsExactly(
            "setting arm",
            "chunk=1 backend=PROCESS_POOL",
            "chunk=1 backend=multiprocessing.Pool.map",
            "chunk=auto backend=SEQUENTIAL",
            "chunk=auto backend=multiprocessing.Pool.map",
            "chunk=auto backend=PROCESS_POOL");
  }

  @Test
  void shouldCompareTheSameWhenAllForksOfACellWereDisturbed() {
    for (String chunk : List.of("1", "auto")) {
      map(jvm, "PROCESS_POOL", chunk, 2);
      map(python, "multiprocessing.Pool.map", chunk, 4);
    }
    python.withForks(
        id -> id.params().get("chunk").equals("1"),
        fork -> new Fork(fork.round(), fork.iterations(), List.of("steal")));

    assertThat(groups(MAP))
        .extracting(group -> group.setting().get("chunk"))
        .containsExactly("auto");
  }

  @Test
  void shouldTakeAWordOfWhichTheLanesMeasuredOnlyDifferentValuesForAnArm() {
    map(jvm, "PROCESS_POOL", "1", 2);
    map(jvm, "PROCESS_POOL", "auto", 1);
    map(python, "multiprocessing.Pool.map", "default", 0.5);

    assertThat(groups(MAP)).hasSize(1).allSatisfy(group -> assertThat(group.arms()).hasSize(3));
  }

  private void sort(SyntheticRun lane, String backend, String shape) {
    String vm = lane == python ? "CPython" : "OpenJDK 64-Bit Server VM";
    lane.cell(vm, SyntheticRun.SORT, "ms/op", 50, 5, Map.of("backend", backend, "shape", shape));
  }

  @Test
  void shouldNotCompareAShapeThatOneLaneAloneMeasured() {
    sort(jvm, "PROCESS_POOL", "FORTY_SIXTY");
    sort(jvm, "PROCESS_POOL", "FOUR_SIZES");
    sort(python, "multiprocessing.Pool", "FORTY_SIXTY");

    assertThat(LaneTable.forPeople(groups(SyntheticRun.SORT)))
        .extracting(row -> row.get(1) + " " + row.get(2))
        .containsExactlyInAnyOrder(
            "setting arm",
            "shape=FORTY_SIXTY backend=PROCESS_POOL",
            "shape=FORTY_SIXTY backend=multiprocessing.Pool");
  }

  private void start(SyntheticRun lane, String starter, String unit) {
    String vm = lane == python ? "CPython" : "OpenJDK 64-Bit Server VM";
    lane.cell(vm, SyntheticRun.EXIT, unit, 1, 5, Map.of("starter", starter));
  }

  @Test
  void shouldNotCompareAFirstCallWithAWarmOne() {
    start(jvm, "WORKER_JVM", "ms/op");
    start(python, "multiprocessing.Process", "us/op");
    assertThat(groups(SyntheticRun.EXIT)).isEmpty();

    start(python, "multiprocessing.Process", "ms/op");
    assertThat(LaneTable.forPeople(groups(SyntheticRun.EXIT)))
        .extracting(row -> row.get(0))
        .containsExactly("mode", "ss", "ss");
  }

  @Test
  void shouldNotTakeAThreadThatIsGivenAReferenceForAProcess() {
    String payload = "dev.forkbench.bench.transfer.PayloadBenchmark.roundTrip";
    jvm.cell(payload, "us/op", 10, 5, Map.of("way", "BY_VALUE"));
    python.cell("CPython", payload, "us/op", 40, 5, Map.of("way", "by reference"));
    python.cell("CPython", payload, "us/op", 150, 5, Map.of("way", "shared memory"));

    assertThat(groups(payload).get(0).fastest().id().params())
        .containsEntry("way", "shared memory");
  }

  @Test
  void shouldDivideByTheFastestProcessesInTheSameUnit() {
    lock(jvm, "SHARED_LOCK", "2", "ns/op", 100);
    lock(python, "multiprocessing.Value", "2", "us/op", 0.4);
    lock(python, "multiprocessing.Lock", "2", "us/op", 0.2);
    LaneGroup group = groups(LOCK).get(0);

    assertThat(group.fastest().id().params()).containsEntry("lock", "multiprocessing.Lock");
    assertThat(LaneGroup.ratio(group.arms().get(0), group.fastest()).orElseThrow().estimate())
        .isCloseTo(0.5, within(0.02));
    assertThat(LaneTable.forPeople(List.of(group)))
        .extracting(row -> row.get(2))
        .containsExactly(
            "arm", "lock=SHARED_LOCK", "lock=multiprocessing.Lock", "lock=multiprocessing.Value");
  }

  @Test
  void shouldNotTakeCPythonsThreadsOrItsCallerForItsProcesses() {
    jvm.cell(TRIP, "us/op", 12, 5, Map.of("backend", "PROCESS_POOL"));
    python.cell("CPython", TRIP, "us/op", 9, 5, Map.of("backend", "threading.ThreadPoolExecutor"));
    python.cell("CPython", TRIP, "us/op", 5, 5, Map.of("backend", "sequential"));
    python.cell("CPython", TRIP, "us/op", 60, 5, Map.of("backend", "multiprocessing.Pool.apply"));

    List<List<String>> table = LaneTable.forPeople(groups(TRIP));
    assertThat(table)
        .extracting(row -> row.get(3))
        .containsExactly("on", "CPython 3.11.7", "CPython 3.11.7", "JDK 17.0.15", "CPython 3.11.7");
    assertThat(table.get(3).get(5)).matches("1[12]\\.\\d us \\(1.* us to 1.* us\\)");
    assertThat(table.get(3).get(6)).matches("0\\.(19|20)\\d*x \\(0\\..* to 0\\..*\\)");
    assertThat(table)
        .extracting(row -> row.get(7))
        .endsWith("backend=multiprocessing.Pool.apply", "(these)");
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

    assertThat(LaneGroup.rounds(group.arms().get(0), group.fastest())).isEqualTo(1);
    assertThat(LaneGroup.ratio(group.arms().get(0), group.fastest())).isEmpty();
    assertThat(LaneTable.forPeople(List.of(group)).get(1).get(6)).matches("0\\.[45]\\d*x");
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
        .contains(
            "## The same in both lanes",
            "### LockBenchmark.update",
            "| avgt | contenders=2 where=X | ");
    List<String> lines = Files.readAllLines(directory.resolve("lanes.csv"));
    assertThat(lines).hasSize(5);
    assertThat(lines.get(3))
        .startsWith(LOCK + ",avgt,contenders=2 where=X,lock=SHARED_LOCK,OpenJDK");
    assertThat(lines.get(4))
        .startsWith(LOCK + ",avgt,contenders=2 where=X,lock=multiprocessing.Lock,CPy");
  }

  @Test
  void shouldSayWhichCPythonWasMeasured() throws Exception {
    lock(python, "multiprocessing.Lock", "2", "us/op", 0.2);
    String environment =
        """
        {"cpython": {"version": "3.11.7", "compiler": "GCC 12.2.0", "profileGuided": "no",
          "others": [{"version": "3.13.1t", "compiler": "Clang 18", "profileGuided": "yes"}]}}
        """;
    Reports.write(python.environment(Json.MAPPER.readTree(environment)).in(directory), false);

    assertThat(directory.resolve("report.md"))
        .content()
        .contains("| CPython lane | CPython 3.11.7, GCC 12.2.0, profile-guided optimisation: no |")
        .contains("| CPython lane, too | CPython 3.13.1t, Clang 18, profile-guided");
  }

  @Test
  void shouldSayWhichCPythonTheReferenceIsWhereSeveralMeasured() {
    SyntheticRun freeThreaded = new SyntheticRun("3.13.1t");
    lock(jvm, "SHARED_LOCK", "2", "ns/op", 100);
    lock(python, "multiprocessing.Lock", "2", "us/op", 0.2);
    Map<String, String> params =
        Map.of("lock", "multiprocessing.Lock", "where", "X", "contenders", "2");
    freeThreaded.cell("CPython", LOCK, "us/op", 0.3, 5, params);
    List<LaneGroup> both = LaneGroup.of(jvm.and(python).and(freeThreaded).run().cells()).get(LOCK);

    assertThat(LaneTable.forPeople(both))
        .extracting(row -> row.get(7))
        .contains("lock=multiprocessing.Lock on 3.11.7", "(these)");
    assertThat(LaneTable.csv(List.of(both))).contains(",lock=multiprocessing.Lock on 3.13.1t,5,");
  }

  @Test
  void shouldHoldTheRatioToEachOfCPythonsProcessArms() {
    lock(jvm, "SHARED_LOCK", "2", "ns/op", 100);
    lock(python, "multiprocessing.Value", "2", "us/op", 0.4);
    lock(python, "multiprocessing.Lock", "2", "us/op", 0.2);

    List<String[]> rows =
        LaneTable.csv(List.of(groups(LOCK)))
            .lines()
            .filter(line -> line.contains("SHARED_LOCK"))
            .map(line -> line.split(","))
            .toList();
    assertThat(rows)
        .extracting(row -> row[10])
        .containsExactly("lock=multiprocessing.Lock", "lock=multiprocessing.Value");
    assertThat(rows).extracting(row -> row[11]).containsOnly("5");
    assertThat(Double.parseDouble(rows.get(0)[12])).isCloseTo(0.5, within(0.02));
    assertThat(Double.parseDouble(rows.get(1)[12])).isCloseTo(0.25, within(0.01));
    assertThat(Double.parseDouble(rows.get(1)[13])).isLessThan(Double.parseDouble(rows.get(1)[12]));
  }
}
