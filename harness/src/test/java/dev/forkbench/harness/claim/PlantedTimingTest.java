package dev.forkbench.harness.claim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forkbench.harness.SyntheticRun;
import dev.forkbench.harness.claim.evidence.Comparison;
import dev.forkbench.harness.claim.evidence.Evidence;
import dev.forkbench.harness.claim.evidence.PValue;
import dev.forkbench.harness.claim.rule.Decision;
import dev.forkbench.harness.claim.rule.Label;
import dev.forkbench.harness.result.Fork;
import dev.forkbench.harness.stats.Holm;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Runs whose truth is known: does the timing rule find it? */
class PlantedTimingTest {

  @ParameterizedTest
  @CsvSource({
    "1.5, REPRODUCED",
    "1.9, REPRODUCED",
    "1.2, REPRODUCED",
    "1.0, REFUTED",
    "0.5, REFUTED",
    "1.05, INCONCLUSIVE"
  })
  void shouldFindThePlantedSpeedup(double speedup, Label label) throws Exception {
    Verdict verdict =
        judge("C15", SyntheticRun.onJdk17().sorts(speedup, 1.5, 10).capacity(1.8, 10));
    assertThat(verdict.label()).isEqualTo(label);
    verdict
        .evidence()
        .decidingComparisons()
        .forEach(
            c ->
                assertThat(c.interval().orElseThrow().estimate())
                    .isCloseTo(speedup, Offset.offset(0.02)));
  }

  @Test
  void shouldHoldTheSpeedupAgainstTheSmallerBound() throws Exception {
    Verdict verdict = judge("C15", SyntheticRun.onJdk17().sorts(1.5, 1.5, 10).capacity(1.8, 10));
    List<Double> bounds =
        verdict.evidence().decidingComparisons().stream()
            .map(c -> c.bound().orElseThrow().value())
            .toList();
    assertThat(bounds.get(0)).as("the shape limits 40:60").isCloseTo(1.65, Offset.offset(0.01));
    assertThat(bounds.get(1)).as("the machine limits").isCloseTo(1.8, Offset.offset(0.02));
    assertThat(verdict.effect())
        .contains("shape=FORTY_SIXTY", "91 % of min(capacity 1.79x, schedule 1.65x)");
  }

  @Test
  void shouldShowThreadsBesideProcesses() throws Exception {
    Verdict verdict = judge("C15", SyntheticRun.onJdk17().sorts(1.5, 1.6, 10));
    assertThat(estimates(verdict, "speed-up of two threads"))
        .hasSize(2)
        .allSatisfy(ratio -> assertThat(ratio).isCloseTo(1.6, Offset.offset(0.02)));
    assertThat(estimates(verdict, "speed of two worker JVMs / speed of two threads"))
        .hasSize(2)
        .allSatisfy(ratio -> assertThat(ratio).isCloseTo(1.5 / 1.6, Offset.offset(0.02)));
  }

  private static List<Double> estimates(Verdict verdict, String name) {
    return verdict.evidence().comparisons().stream()
        .filter(c -> !c.deciding() && c.name().equals(name))
        .map(c -> c.interval().orElseThrow().estimate())
        .toList();
  }

  @Test
  void shouldNotBlameProcessesForAMachineWithOneCpu() throws Exception {
    Verdict verdict = judge("C15", SyntheticRun.onJdk17().sorts(1.0, 1.0, 10).capacity(1.0, 10));
    assertThat(verdict.label()).isEqualTo(Label.NOT_APPLICABLE);
  }

  @ParameterizedTest
  @CsvSource({
    "1.8, 4, its capacity was not measured in 5 valid rounds",
    "1.05, 10, capacity 1.0",
  })
  void shouldNotBlameProcessesForAMachineThatMayHaveOneCpu(
      double capacity, int rounds, String doubt) throws Exception {
    SyntheticRun run = SyntheticRun.onJdk17().sorts(1.0, 1.0, 10).capacity(capacity, rounds);
    Verdict verdict = judge("C15", run);
    assertThat(verdict.label()).isEqualTo(Label.INCONCLUSIVE);
    assertThat(verdict.decision().reason())
        .startsWith("this machine may not give two CPUs: " + doubt);
  }

  @Test
  void shouldBelieveASpeedupWhateverTheCapacitySays() throws Exception {
    SyntheticRun run = SyntheticRun.onJdk17().sorts(1.5, 1.5, 10).capacity(1.8, 4);
    assertThat(judge("C15", run).label()).isEqualTo(Label.REPRODUCED);
  }

  @Test
  void shouldNameTheShapeWhenOnlyOneGains() throws Exception {
    SyntheticRun run =
        SyntheticRun.onJdk17().sort("FORTY_SIXTY", 1.5, 1.5, 10).sort("FOUR_SIZES", 1.0, 1.5, 10);
    Verdict verdict = judge("C15", run);
    assertThat(verdict.label()).isEqualTo(Label.QUALIFIED);
    assertThat(verdict.decision().boundary()).containsExactly("shape");
  }

  @Test
  void shouldNameTheUndecidedSettingsInAQualifiedVerdict() throws Exception {
    String rule =
        """
        {"type": "ratio", "sesoi": 0.05,
         "ratio": {"name": "a / b", "over": {"benchmark": "b.A.a", "params": {"arm": "A"}},
                   "under": {"benchmark": "b.A.a", "params": {"arm": "B"}}}}
        """;
    List<Double> ratios = List.of(1.5, 1.0, 1.05);
    SyntheticRun run = SyntheticRun.onJdk17();
    for (int i = 0; i < ratios.size(); i++) {
      String size = String.valueOf(i + 1);
      run.cell("b.A.a", "ms/op", ratios.get(i), 10, Map.of("arm", "A", "size", size))
          .cell("b.A.a", "ms/op", 1, 10, Map.of("arm", "B", "size", size));
    }
    Verdict verdict = OneClaim.with(rule).judge(run);
    assertThat(verdict.words()).isEqualTo("qualified by size");
    assertThat(verdict.decision().reason()).endsWith("; undecided in size=3");
  }

  @Test
  void shouldDecideNoTimingFromOneRound() throws Exception {
    Verdict verdict = judge("C18", SyntheticRun.onJdk17().starts(40, 2, 0.06, 1));
    assertThat(verdict.label()).isEqualTo(Label.INCONCLUSIVE);
    assertThat(verdict.decision().reason()).isEqualTo("needs 5 valid rounds, has 1");
    assertThat(verdict.effect()).isEqualTo("no ratio");
  }

  @Test
  void shouldRefuteWhenTheArmsAreSwapped() throws Exception {
    assertThat(judge("C18", SyntheticRun.onJdk17().starts(40, 2, 0.06, 5)).label())
        .isEqualTo(Label.REPRODUCED);
    Verdict swapped = judge("C18", SyntheticRun.onJdk17().starts(0.06, 2, 40, 5));
    assertThat(swapped.label()).isEqualTo(Label.REFUTED);
    assertThat(swapped.decision().reason()).startsWith("the opposite");
  }

  @Test
  void shouldNameTheMissingArm() throws Exception {
    SyntheticRun run =
        SyntheticRun.onJdk17()
            .starts(40, 2, 0.06, 5)
            .withoutCells(id -> id.params().get("starter").equals("THREAD"));
    Verdict verdict = judge("C18", run);
    assertThat(verdict.label()).isEqualTo(Label.MISSING);
    assertThat(verdict.evidence().missing()).containsExactly("StartBenchmark.exit starter=THREAD");
  }

  @Test
  void shouldDoWithoutAnArmThatIsOnlyShown() throws Exception {
    SyntheticRun run =
        SyntheticRun.onJdk17()
            .starts(40, 2, 0.06, 5)
            .withoutCells(id -> id.params().get("starter").equals("OS_PROCESS"));
    assertThat(judge("C18", run).label()).isEqualTo(Label.REPRODUCED);
  }

  @Test
  void shouldCompareOnlyRoundsThatAreValidInBothArms() throws Exception {
    SyntheticRun run =
        SyntheticRun.onJdk17()
            .starts(40, 2, 0.06, 6)
            .withForks(
                id -> id.params().get("starter").equals("THREAD"),
                fork -> fork.round() <= 2 ? flagged(fork) : fork);
    Verdict verdict = judge("C18", run);
    assertThat(verdict.label()).isEqualTo(Label.INCONCLUSIVE);
    assertThat(verdict.decision().reason()).isEqualTo("needs 5 valid rounds, has 4");
  }

  @Test
  void shouldBeInvalidWhenARoundWasMeasuredTwice() throws Exception {
    SyntheticRun run =
        SyntheticRun.onJdk17()
            .starts(40, 2, 0.06, 6)
            .withForks(
                id -> id.params().get("starter").equals("THREAD"),
                fork -> new Fork(1, fork.iterations(), fork.flags()));
    Verdict verdict = judge("C18", run);
    assertThat(verdict.label()).isEqualTo(Label.INVALID);
    assertThat(verdict.decision().reason()).contains("starter=THREAD, round 1: more than one");
  }

  @Test
  void shouldCompareTimesInDifferentUnits() throws Exception {
    Verdict verdict = judge("C15", sequentialIn("us/op", 120_000));
    assertThat(verdict.label()).isEqualTo(Label.REPRODUCED);
    verdict
        .evidence()
        .decidingComparisons()
        .forEach(
            c ->
                assertThat(c.interval().orElseThrow().estimate())
                    .isCloseTo(1.5, Offset.offset(0.02)));
  }

  @Test
  void shouldBeInvalidWhenUnitsCannotBeCompared() throws Exception {
    Verdict verdict = judge("C15", sequentialIn("ops/s", 8.3));
    assertThat(verdict.label()).isEqualTo(Label.INVALID);
    assertThat(verdict.decision().reason()).endsWith("ops/s cannot be compared with ms/op");
  }

  private static SyntheticRun sequentialIn(String unit, double value) {
    SyntheticRun run =
        SyntheticRun.onJdk17()
            .sorts(1.5, 1.5, 6)
            .withoutCells(id -> id.params().get("backend").equals("SEQUENTIAL"));
    SyntheticRun.SHAPES.forEach(
        shape ->
            run.cell(
                SyntheticRun.SORT,
                unit,
                value,
                6,
                Map.of("shape", shape, "n", "1000000", "backend", "SEQUENTIAL", "workers", "1")));
    return run;
  }

  @Test
  void shouldBeInvalidWhenATimeIsNoTime() throws Exception {
    for (double noTime : List.of(0.0, -1.0, Double.NaN, Double.POSITIVE_INFINITY)) {
      SyntheticRun run =
          SyntheticRun.onJdk17()
              .starts(40, 2, 0.06, 6)
              .withForks(
                  id -> id.params().get("starter").equals("THREAD"),
                  fork -> new Fork(fork.round(), List.of(noTime), List.of()));
      assertThat(judge("C18", run).decision().reason()).contains("not a positive time: " + noTime);
    }
  }

  @Test
  void shouldWarnBesideTimingVerdictsWhenTheSameCodeDiffers() throws Exception {
    SyntheticRun noisy = SyntheticRun.onJdk17().starts(40, 2, 0.06, 10).noise(1.1, 10);
    Verdict verdict = judge("C18", noisy);
    assertThat(verdict.label()).isEqualTo(Label.REPRODUCED);
    assertThat(verdict.warnings()).singleElement().asString().contains("A/A", "99.9 %", "1.1");
    assertThat(judge("C01", noisy.isolation(2, 10)).warnings()).isEmpty();
    SyntheticRun quiet = SyntheticRun.onJdk17().starts(40, 2, 0.06, 10).noise(1.0, 10);
    assertThat(judge("C18", quiet).warnings()).isEmpty();
  }

  @Test
  void shouldCorrectForTheNumberOfTimingTests() throws Exception {
    SyntheticRun run = SyntheticRun.onJdk17().sorts(1.0, 1.0, 10).starts(1.075, 1, 1, 6);
    List<Comparison.Test> family =
        new VerdictEngine(Catalogue.load())
            .judge(run.run()).verdicts().stream()
                .flatMap(verdict -> verdict.evidence().comparisons().stream())
                .flatMap(comparison -> comparison.test().stream())
                .toList();
    Comparison.Test starts =
        judge("C18", run).evidence().decidingComparisons().get(0).test().orElseThrow();
    assertThat(family).as("two shapes of sorts, and starts").hasSizeGreaterThanOrEqualTo(3);
    assertThat(starts.holds().adjusted()).isGreaterThanOrEqualTo(2 * starts.holds().raw());
    assertThat(adjusted(family, Comparison.Test::holds)).contains(starts.holds());
    Comparison.Test sorts =
        judge("C15", run).evidence().decidingComparisons().get(0).test().orElseThrow();
    assertThat(sorts.fails().adjusted()).isGreaterThanOrEqualTo(2 * sorts.fails().raw());
    assertThat(adjusted(family, Comparison.Test::fails)).contains(sorts.fails());
  }

  private static List<PValue> adjusted(
      List<Comparison.Test> family, Function<Comparison.Test, PValue> side) {
    double[] raw = family.stream().mapToDouble(test -> side.apply(test).raw()).toArray();
    double[] adjusted = Holm.adjust(raw);
    return IntStream.range(0, raw.length).mapToObj(i -> new PValue(raw[i], adjusted[i])).toList();
  }

  @Test
  void shouldNotReproduceWhatDoesNotSurviveTheCorrection() throws Exception {
    Verdict verdict = judge("C18", SyntheticRun.onJdk17().starts(40, 2, 0.06, 6));
    Comparison weak = verdict.evidence().decidingComparisons().get(0).corrected(0.03, 1);
    Decision decision =
        verdict.claim().rule().decide(Evidence.ofComparisons(List.of(weak), List.of()));
    assertThat(decision.label()).isEqualTo(Label.INCONCLUSIVE);
    assertThat(decision.reason()).endsWith("but not after Holm's correction");
  }

  @Test
  void shouldJudgeEachJdkByItself() throws Exception {
    SyntheticRun both =
        SyntheticRun.onJdk17()
            .starts(40, 2, 0.06, 5)
            .and(new SyntheticRun("25.0.3").starts(0.06, 2, 40, 5));
    List<Verdict> verdicts =
        new VerdictEngine(Catalogue.load())
            .judge(both.run()).verdicts().stream()
                .filter(v -> v.claim().id().equals("C18"))
                .toList();
    assertThat(verdicts)
        .extracting(verdict -> verdict.subject().text())
        .containsExactly("JDK 17.0.15", "JDK 25.0.3");
    assertThat(verdicts)
        .extracting(Verdict::label)
        .containsExactly(Label.REPRODUCED, Label.REFUTED);
  }

  private static Fork flagged(Fork fork) {
    return new Fork(fork.round(), fork.iterations(), List.of("steal"));
  }

  static Verdict judge(String id, SyntheticRun run) throws Exception {
    return new VerdictEngine(Catalogue.load())
        .judge(run.run()).verdicts().stream()
            .filter(verdict -> verdict.claim().id().equals(id))
            .findFirst()
            .orElseThrow();
  }
}
