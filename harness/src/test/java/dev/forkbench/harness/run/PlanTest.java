package dev.forkbench.harness.run;

import static dev.forkbench.harness.run.RunFixture.experiment;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.forkbench.harness.result.Json;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlanTest {

  static final List<String> SCALES = Plan.SCALES;
  static final List<String> STUDIES = Plan.STUDIES;

  private static final Jdk JDK_17 = jdk("17.0.1", 17);
  private static final Jdk JDK_17_SOMEWHERE =
      new Jdk(Path.of("java"), "17.0.1", 17, "VM", "17", "Vendor", new TreeMap<>());
  private static final Jdk JDK_25 = jdk("25", 25);

  private static Jdk jdk(String version, int feature) {
    return new Jdk(null, version, feature, "VM", version, "Vendor", new TreeMap<>());
  }

  private static Arms arms(String scale, Jdk... jdks) throws RunException {
    return Arms.of(Plan.ofScale(scale), List.of(jdks), PythonLane.NOT_PLANNED);
  }

  @ParameterizedTest
  @FieldSource("SCALES")
  void shouldHoldTheAaPairAndTheCapacityOfItsKernelsInEveryScale(String scale) throws RunException {
    assertThat(Plan.ofScale(scale).cells())
        .extracting(PlannedCell::label)
        .contains(
            "NoiseBenchmark.same side=A",
            "NoiseBenchmark.same side=B",
            "CapacityBenchmark.batch copies=1 kernel=SORT",
            "CapacityBenchmark.batch copies=2 kernel=SORT");
  }

  @ParameterizedTest
  @CsvSource({"smoke, 1, 150", "standard, 5, 600", "full, 10, 2400"})
  void shouldKeepItsBudgetByItsOwnEstimate(String scale, int rounds, long seconds)
      throws RunException {
    Plan plan = Plan.ofScale(scale);

    assertThat(plan.name()).isEqualTo(scale);
    assertThat(plan.rounds()).isEqualTo(rounds);
    Duration cpythonCells =
        plan.cells(Lane.CPYTHON).stream()
            .map(cell -> cell.planned().multipliedBy(cell.rounds() == 0 ? rounds : cell.rounds()))
            .reduce(Duration.ZERO, Duration::plus);
    Duration cpythonArms =
        plan.experiments(Lane.CPYTHON).stream()
            .map(arm -> arm.planned().multipliedBy(Math.min(rounds, roundsOf(arm, rounds))))
            .reduce(Duration.ZERO, Duration::plus);
    Duration jvm = Arms.of(plan, List.of(JDK_25), PythonLane.NOT_PLANNED).planned(rounds);
    assertThat(jvm.plus(cpythonCells).plus(cpythonArms).toSeconds()).isLessThanOrEqualTo(seconds);
  }

  private static int roundsOf(PlannedExperiment arm, int all) {
    return arm.rounds() == 0 ? all : arm.rounds();
  }

  @ParameterizedTest
  @FieldSource({"SCALES", "STUDIES"})
  void shouldSurviveBeingRecorded(String scale) throws Exception {
    Plan plan = Plan.ofScale(scale);

    assertThat(Plan.recorded(plan.json())).isEqualTo(plan);
  }

  @Test
  void shouldMeasureACellOnlyInItsRounds() throws RunException {
    PlannedCell three =
        Plan.ofScale("full").cells().stream()
            .filter(cell -> cell.rounds() == 3)
            .findFirst()
            .orElseThrow();
    assertThat(List.of(three.isIn(1), three.isIn(3), three.isIn(4)))
        .containsExactly(true, true, false);
    assertThat(new CellArm(three, JDK_25).isIn(4)).isFalse();
  }

  @Test
  void shouldListTheScalesWhenAskedForAnUnknownOne() {
    assertThatThrownBy(() -> Plan.ofScale("huge"))
        .isInstanceOf(RunException.class)
        .hasMessage("Unknown scale 'huge'. Scales: smoke, standard, full; studies: runtime, tail");
  }

  @Test
  void shouldShowSomeLabelsWhenNoneMatches() throws RunException {
    Plan smoke = Plan.ofScale("smoke");

    assertThatThrownBy(() -> smoke.only(Pattern.compile("nonsense")))
        .isInstanceOf(RunException.class)
        .hasMessageMatching(
            "(?s)--only 'nonsense' matches none of the \\d+ arms of scale smoke\\..*")
        .hasMessageContaining("\n  NoiseBenchmark.same side=A");
  }

  @Test
  void shouldSelectCellsAndExperimentsByLabel() throws RunException {
    Plan selected =
        Plan.ofScale("standard").only(Pattern.compile("Benchmark.*PROCESS_POOL|^race.*PROCESSES"));

    assertThat(selected.cells())
        .isNotEmpty()
        .allMatch(cell -> cell.label().contains("PROCESS_POOL"));
    assertThat(selected.experiments()).isNotEmpty().allMatch(arm -> arm.name().equals("race"));
  }

  @Test
  void shouldGiveTheGuidesSizeAHeapToLiveIn() throws RunException {
    Plan guide = Plan.ofScale("smoke").withSize("guide");

    assertThat(guide.cells())
        .filteredOn(cell -> cell.params().containsKey("n"))
        .isNotEmpty()
        .allSatisfy(cell -> assertThat(cell.params()).containsEntry("n", "guide"))
        .allSatisfy(cell -> assertThat(cell.jvmArgs()).endsWith("-Xms4g", "-Xmx4g"));
  }

  @Test
  void shouldNameTheCellsThatNeedANewerJdk() throws RunException {
    Arms arms = arms("standard", JDK_17);

    assertThat(arms.notMeasured())
        .contains(
            "not measured: StartBenchmark.exit starter=VIRTUAL_THREAD needs JDK 21, this is 17.0.1");
    assertThat(arms.all()).noneMatch(arm -> arm.label().contains("VIRTUAL"));
    assertThat(arms("standard", JDK_25).notMeasured()).isEmpty();
  }

  private static Arms arms(PlannedExperiment... experiments) {
    Plan plan = new Plan("smoke", 5, List.of(), List.of(experiments));
    return Arms.of(plan, List.of(JDK_17), PythonLane.NOT_PLANNED);
  }

  @Test
  void shouldNameTheExperimentsThatNeedANewerJdk() {
    Arms arms = arms(experiment("new", 1, 0, 21), experiment("old", 1, 0, 17));

    assertThat(arms.all()).extracting(Arm::label).containsExactly("race access=PLAIN fault=old");
    assertThat(arms.notMeasured())
        .containsExactly("not measured: race access=PLAIN fault=new needs JDK 21, this is 17.0.1");
  }

  @Test
  void shouldObserveOnlyInTheRoundsThatAreAskedFor() {
    Arms arms = arms(experiment("always", 1, 0, 0), experiment("twice", 4, 2, 0));

    assertThat(arms.in(2)).hasSize(2);
    assertThat(arms.in(3)).hasSize(1);
    assertThat(arms.shuffled(7, 3)).isEqualTo(arms.in(3));
    assertThat(arms.planned(5)).isEqualTo(Duration.ofMillis(5 * 100 + 2 * 4 * 100));
  }

  @Test
  void shouldTellTheJvmHowManyOthersAreToObserve() {
    MeasuredJar jar = new MeasuredJar(Path.of("a.jar"), "", null, null, Set.of());
    Launch launch = new Launch(jar, Path.of("guard.jar"), "run");
    Arm one = new ExperimentArm(experiment("none", 1, 0, 0), JDK_17_SOMEWHERE);
    Arm twenty = new ExperimentArm(experiment("none", 20, 0, 0), JDK_17_SOMEWHERE);

    assertThat(one.command(launch, null)).contains("--trials").doesNotContain("--jvms");
    assertThat(twenty.command(launch, null))
        .containsSubsequence("race", "--trials", "3", "--jvms", "20", "access=PLAIN");
    assertThat(twenty.fileName(1)).isNotEqualTo(one.fileName(1));
  }

  @Test
  void shouldRefuseAnExperimentThatIsHalfOfTheJvm() {
    assertThatThrownBy(
            () ->
                new PlannedExperiment(
                    Lane.CPYTHON, "race", new TreeMap<>(), 1, 20, 0, List.of(), 0, 100))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("CPython has no jvms, minJdk, jvmArgs: race");
  }

  @Test
  void shouldRefuseNoRoundsAtAll() {
    assertThatThrownBy(() -> experiment("none", 1, -1, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("jvms and rounds count from 1: race jvms=1 rounds=-1");
  }

  @Test
  void shouldReadAnExperimentThatSaysLittleAsTheJvmsInEveryRound() throws Exception {
    String json =
        """
        {"name": "smoke", "rounds": 2, "experiments": [{"name": "alive", "trials": 1, "millis": 9},
         {"lane": "cpython", "name": "alive", "trials": 1, "rounds": 1, "millis": 9}]}
        """;
    Plan plan = Plan.recorded(Json.MAPPER.readTree(json));

    assertThat(plan.experiments(Lane.JVM))
        .containsExactly(
            new PlannedExperiment(Lane.JVM, "alive", new TreeMap<>(), 1, 1, 0, List.of(), 0, 9));
    assertThat(plan.experiments(Lane.CPYTHON))
        .extracting(PlannedExperiment::label)
        .containsExactly("alive on CPython");
    assertThat(Plan.recorded(plan.json())).isEqualTo(plan);
  }

  @Test
  void shouldShuffleEachRoundByTheSeed() throws RunException {
    Arms arms = arms("full", JDK_17, JDK_25);

    assertThat(arms.shuffled(7, 1))
        .containsExactlyInAnyOrderElementsOf(arms.all())
        .isEqualTo(arms.shuffled(7, 1))
        .isNotEqualTo(arms.shuffled(7, 2))
        .isNotEqualTo(arms.shuffled(8, 1));
  }

  @Test
  void shouldNameEveryRawFileDifferently() throws RunException {
    Arms arms = arms("full", JDK_17, JDK_25);

    assertThat(arms.all())
        .extracting(arm -> arm.fileName(3))
        .doesNotHaveDuplicates()
        .allMatch(name -> name.matches("03-[a-z0-9-]+-[0-9a-f]{8}\\.jsonl?"));
  }

  @Test
  void shouldRefuseTheSameCellTwice() {
    PlannedCell cell = RunFixture.cell("a", "none");

    assertThatThrownBy(() -> RunFixture.plan(1, cell, cell))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("planned twice: SomeBenchmark.a fault=none");
  }

  @Test
  void shouldRefuseAModeThatIsNoneOrSeveral() {
    Iterations one = Iterations.parse("1x1ms");

    assertThatThrownBy(
            () ->
                new PlannedCell(
                    Lane.JVM, "a.B.c", "all", new TreeMap<>(), 1, one, one, List.of(), 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("a mode of");
  }

  @ParameterizedTest
  @ValueSource(strings = {"5x200ms", "10", "0", "3x1000ms"})
  void shouldPrintIterationsAsTheyWereWritten(String text) {
    assertThat(Iterations.parse(text)).hasToString(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "5x", "5x200", "-1", "5x200s"})
  void shouldRefuseOtherIterations(String text) {
    assertThatThrownBy(() -> Iterations.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("5x200ms or 10");
  }
}
