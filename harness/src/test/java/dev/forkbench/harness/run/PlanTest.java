package dev.forkbench.harness.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
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
  @CsvSource({"smoke, 1, 150", "standard, 5, 570", "full, 10, 2400"})
  void shouldKeepItsBudgetByItsOwnEstimate(String scale, int rounds, long seconds)
      throws RunException {
    Plan plan = Plan.ofScale(scale);

    assertThat(plan.name()).isEqualTo(scale);
    assertThat(plan.rounds()).isEqualTo(rounds);
    assertThat(
            Arms.of(plan, List.of(JDK_25), PythonLane.NOT_PLANNED)
                .planned()
                .multipliedBy(rounds)
                .toSeconds())
        .isLessThanOrEqualTo(seconds);
  }

  @ParameterizedTest
  @FieldSource({"SCALES", "STUDIES"})
  void shouldSurviveBeingRecorded(String scale) throws Exception {
    Plan plan = Plan.ofScale(scale);

    assertThat(Plan.recorded(plan.json())).isEqualTo(plan);
  }

  @Test
  void shouldListTheScalesWhenAskedForAnUnknownOne() {
    assertThatThrownBy(() -> Plan.ofScale("huge"))
        .isInstanceOf(RunException.class)
        .hasMessage("Unknown scale 'huge'. Scales: smoke, standard, full; studies: runtime");
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
    Plan selected = Plan.ofScale("standard").only(Pattern.compile("PROCESS_POOL|^race.*PROCESSES"));

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
