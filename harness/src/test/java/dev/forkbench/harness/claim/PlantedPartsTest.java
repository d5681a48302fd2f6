package dev.forkbench.harness.claim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.forkbench.harness.SyntheticRun;
import dev.forkbench.harness.claim.evidence.Comparison;
import dev.forkbench.harness.claim.rule.Label;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Claims that say several things: what becomes of the whole when its parts are known? */
class PlantedPartsTest {

  private static String rule(boolean universal) {
    return """
    {"type": "parts", "boundary": "starter", "universal": %s, "parts": [
      {"name": "of a JVM", "rule": %s},
      {"name": "of a process", "rule": %s},
      {"name": "seen", "rule":
        {"type": "observed", "experiment": "starts", "checks": [
          {"name": "it runs", "params": {"space": ["PROCESSES"]},
           "expect": ["ran = true"], "trials": 3},
          {"role": "control", "name": "so does a thread", "params": {"space": ["THREADS"]},
           "expect": ["ran = true"], "trials": 1}]}}]}
    """
        .formatted(universal, slower("JVM"), slower("PROCESS"));
  }

  private static String slower(String starter) {
    return """
    {"type": "ratio", "sesoi": 0.05,
     "ratio": {"name": "time / time of a thread",
               "over": {"benchmark": "b.Start.exit", "params": {"starter": "%s"}},
               "under": {"benchmark": "b.Start.exit", "params": {"starter": "THREAD"}}}}
    """
        .formatted(starter);
  }

  private static SyntheticRun starts(double jvm, double process, int rounds, String ran) {
    return SyntheticRun.onJdk17()
        .cell("b.Start.exit", "ms/op", jvm, rounds, Map.of("starter", "JVM"))
        .cell("b.Start.exit", "ms/op", process, rounds, Map.of("starter", "PROCESS"))
        .cell("b.Start.exit", "ms/op", 1, rounds, Map.of("starter", "THREAD"))
        .trials("starts", Map.of("space", "PROCESSES"), 1, 3, i -> "{\"ran\": " + ran + "}")
        .trials("starts", Map.of("space", "THREADS"), 1, 1, i -> "{\"ran\": true}");
  }

  @ParameterizedTest
  @CsvSource({
    "40, 2, 5, true, REPRODUCED, REPRODUCED",
    "0.5, 0.5, 5, false, REFUTED, REFUTED",
    "40, 0.5, 5, true, QUALIFIED, REFUTED",
    "40, 2, 5, false, QUALIFIED, REFUTED",
    "40, 1.05, 5, true, INCONCLUSIVE, INCONCLUSIVE",
    "0.5, 1.05, 5, false, INCONCLUSIVE, REFUTED",
    "40, 1.05, 5, false, QUALIFIED, REFUTED",
    "40, 2, 4, true, INCONCLUSIVE, INCONCLUSIVE"
  })
  void shouldDecideTheWholeFromItsParts(
      double jvm, double process, int rounds, String ran, Label usual, Label universal)
      throws Exception {
    SyntheticRun run = starts(jvm, process, rounds, ran);
    assertThat(OneClaim.with(rule(false)).judge(run).label()).isEqualTo(usual);
    assertThat(OneClaim.with(rule(true)).judge(run).label()).isEqualTo(universal);
  }

  @Test
  void shouldSayWhichPartIsWhatAndNameTheBoundary() throws Exception {
    Verdict verdict = OneClaim.with(rule(false)).judge(starts(40, 0.5, 5, "true"));
    assertThat(verdict.words()).isEqualTo("qualified by starter");
    assertThat(verdict.decision().reason())
        .startsWith(
            "of a JVM: reproduced (the whole 99 % CI lies above 1.05x); of a process: refuted (")
        .contains("seen: reproduced (");
    assertThat(verdict.effect())
        .matches("of a JVM: \\S+x .*; of a process: \\S+x .*; seen: \"it runs\": 3 of 3 .*");
    assertThat(verdict.evidence().size()).isEqualTo("5 rounds; 3 trials in 1 JVM");
  }

  @Test
  void shouldKeepTheCounterExampleOfAPart() throws Exception {
    Verdict verdict = OneClaim.with(rule(true)).judge(starts(40, 2, 5, "false"));
    assertThat(verdict.decision().counterExample().orElseThrow())
        .startsWith("starts space=PROCESSES, JVM ")
        .endsWith("trial 0");
    assertThat(verdict.decision().reason()).endsWith("; holds elsewhere, by starter");
  }

  @Test
  void shouldBeQualifiedByWhatQualifiesAPart() throws Exception {
    SyntheticRun run =
        starts(40, 2, 5, "true")
            .trials(
                "starts",
                Map.of("space", "PROCESSES", "flag", "new"),
                1,
                3,
                i -> "{\"ran\": false}");
    Verdict verdict = OneClaim.with(rule(false)).judge(run);
    assertThat(verdict.words())
        .as("other parts hold whatever the flag is")
        .isEqualTo("qualified by starter, flag");
  }

  @Test
  void shouldBeInvalidOrMissingWithAnyPart() throws Exception {
    SyntheticRun unknown =
        starts(40, 2, 5, "true").trials("starts", Map.of("space", "FIBERS"), 1, 1, i -> "{}");
    assertThat(OneClaim.with(rule(false)).judge(unknown).decision().reason())
        .startsWith(
            "unknown observation: seen: the rule does not know the arm starts space=FIBERS");
    SyntheticRun control =
        starts(40, 2, 5, "true")
            .trials("starts", Map.of("space", "THREADS", "x", "1"), 1, 1, i -> "{\"ran\": false}");
    Verdict invalid = OneClaim.with(rule(false)).judge(control);
    assertThat(invalid.label()).isEqualTo(Label.INVALID);
    assertThat(invalid.decision().reason()).startsWith("seen: invalid (the control");
    SyntheticRun without =
        starts(40, 2, 5, "true").withoutCells(id -> id.params().get("starter").equals("JVM"));
    Verdict missing = OneClaim.with(rule(false)).judge(without);
    assertThat(missing.label()).isEqualTo(Label.MISSING);
    assertThat(missing.evidence().missing()).containsExactly("Start.exit starter=JVM");
  }

  @Test
  void shouldCorrectTimingPartsForTheSizeOfTheFamily() throws Exception {
    Verdict verdict = OneClaim.with(rule(false)).judge(starts(1.2, 40, 6, "true"));
    List<Comparison> comparisons = verdict.evidence().decidingComparisons();
    assertThat(comparisons).hasSize(2);
    Comparison.Test test = comparisons.get(1).test().orElseThrow();
    assertThat(test.holds().adjusted()).isEqualTo(2 * test.holds().raw());
    assertThat(verdict.evidence().parts().get(1).comparisons().get(0).test())
        .as("and the part is decided by it")
        .contains(test);
  }

  /** Each part is shown by one trial: that of a child that does not run, or of one that does. */
  private static String sometimes() {
    String always =
        """
        {"type": "observed", "experiment": "starts",
         "checks": [{"name": "always", "expect": ["ran = %s"], "trials": 3}]}
        """;
    return """
    {"type": "parts", "boundary": "answer", "parts": [
      {"name": "sometimes not", "opposite": true, "rule": %s},
      {"name": "sometimes", "opposite": true, "rule": %s}]}
    """
        .formatted(always.formatted("true"), always.formatted("false"));
  }

  @ParameterizedTest
  @CsvSource({
    "3, 3, QUALIFIED",
    "3, 0, QUALIFIED",
    "3, 1, REPRODUCED",
    "2, 1, REPRODUCED",
    "2, 2, INCONCLUSIVE"
  })
  void shouldTurnAPartAroundWhoseRuleDecidesTheOpposite(int trials, int ran, Label label)
      throws Exception {
    SyntheticRun run =
        SyntheticRun.onJdk17()
            .trials("starts", Map.of("n", "1"), 1, trials, i -> "{\"ran\": " + (i < ran) + "}");
    assertThat(OneClaim.with(sometimes()).judge(run).label()).isEqualTo(label);
  }

  @Test
  void shouldSayOfATurnedPartWhatItsRuleFound() throws Exception {
    SyntheticRun run =
        SyntheticRun.onJdk17().trials("starts", Map.of("n", "1"), 1, 3, i -> "{\"ran\": true}");
    assertThat(OneClaim.with(sometimes()).judge(run).decision().reason())
        .startsWith("sometimes not: refuted (the opposite holds: every arm shows")
        .contains("; sometimes: reproduced (not so in ")
        .endsWith("trial 0)");
    assertThat(OneClaim.with(sometimes()).catalogue().claims().get(0).rule().text())
        .startsWith("sometimes not: not \"always\": ran = true");
  }

  @Test
  void shouldMeasureItAgainByAllItsParts() throws Exception {
    Claim claim = OneClaim.with(rule(false)).catalogue().claims().get(0);
    assertThat(claim.rule().only()).isEqualTo("Start.exit|starts");
    assertThat(claim.rule().text())
        .startsWith("of a JVM: 99 % CI of ")
        .contains("; seen: \"it runs\": ");
  }

  @Test
  void shouldRefuseAWholeOfOnePart() {
    String rule = "{\"type\": \"parts\", \"parts\": [{\"name\": \"a\", \"rule\": %s}]}";
    assertThatThrownBy(() -> OneClaim.with(rule.formatted(slower("JVM"))).catalogue())
        .hasMessageContainingAll("claim X1: ", "a claim of parts needs two, has 1");
  }
}
