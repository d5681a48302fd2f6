package dev.forkbench.harness.claim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.forkbench.harness.SyntheticRun;
import dev.forkbench.harness.claim.rule.Label;
import dev.forkbench.harness.result.UnreadableResultException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Observations whose truth is known: do the conditions on their fields find it? */
class PlantedChecksTest {
  private static final String RULE =
      """
      {"type": "observed", "experiment": "alive",
       "checks": [
         {"name": "alive before its join", "params": {"space": ["PROCESSES"]},
          "expect": ["aliveLater = true"], "trials": 10, "jvms": 2},
         {"role": "control", "name": "gone after its join", "params": {"space": ["PROCESSES"]},
          "expect": ["aliveAfterJoin = false"], "trials": 5}],
       "beside": [{"space": ["THREADS"]}]}
      """;

  private static SyntheticRun alive(int jvms, int each, String later, String afterJoin) {
    return arm(SyntheticRun.onJdk17(), "100", jvms, each, later, afterJoin);
  }

  private static SyntheticRun arm(
      SyntheticRun run, String millis, int jvms, int each, String later, String afterJoin) {
    return run.trials(
        "alive",
        Map.of("space", "PROCESSES", "millis", millis),
        jvms,
        each,
        i -> "{\"aliveLater\": %s, \"aliveAfterJoin\": %s}".formatted(later, afterJoin));
  }

  @Test
  void shouldReproduceWhatEveryTrialShowsAndPrintBothBounds() throws Exception {
    Verdict verdict = OneClaim.with(RULE).judge(alive(2, 5, "true", "false"));
    assertThat(verdict.label()).isEqualTo(Label.REPRODUCED);
    assertThat(verdict.effect())
        .isEqualTo(
            "\"alive before its join\": 10 of 10 trials in 2 JVMs, failures below 26 % by trial,"
                + " below 78 % by JVM");
    assertThat(verdict.evidence().size()).isEqualTo("10 trials in 2 JVMs");
  }

  @Test
  void shouldRefuteByOneCounterExampleAndSayWhere() throws Exception {
    SyntheticRun run =
        SyntheticRun.onJdk17()
            .trials(
                "alive",
                Map.of("space", "PROCESSES", "millis", "0"),
                2,
                5,
                i -> "{\"aliveLater\": %s, \"aliveAfterJoin\": false}".formatted(i != 7));
    Verdict verdict = OneClaim.with(RULE).judge(run);
    assertThat(verdict.label()).isEqualTo(Label.REFUTED);
    assertThat(verdict.decision().counterExample().orElseThrow())
        .matches("alive millis=0 space=PROCESSES, JVM alive-.*-1, trial 2");
  }

  @Test
  void shouldNeedEnoughTrialsAndJvms() throws Exception {
    Verdict few = OneClaim.with(RULE).judge(alive(2, 3, "true", "false"));
    assertThat(few.label()).isEqualTo(Label.INCONCLUSIVE);
    assertThat(few.decision().reason())
        .isEqualTo("\"alive before its join\" millis=100 space=PROCESSES: needs 10 trials, has 6");
    Verdict alone = OneClaim.with(RULE).judge(alive(1, 12, "true", "false"));
    assertThat(alone.decision().reason()).endsWith("needs 2 JVMs, has 1");
  }

  @Test
  void shouldBeInvalidWhenTheControlFails() throws Exception {
    Verdict verdict = OneClaim.with(RULE).judge(alive(2, 5, "true", "true"));
    assertThat(verdict.label()).isEqualTo(Label.INVALID);
    assertThat(verdict.decision().reason())
        .startsWith(
            "the control \"gone after its join\" does not show aliveAfterJoin = false: alive")
        .endsWith("trial 0");
  }

  @Test
  void shouldNotDecideBeforeItsControl() throws Exception {
    String rule = RULE.replace("\"trials\": 5", "\"trials\": 50");
    Verdict verdict = OneClaim.with(rule).judge(alive(2, 5, "true", "false"));
    assertThat(verdict.label()).isEqualTo(Label.INCONCLUSIVE);
    assertThat(verdict.decision().reason())
        .startsWith("control \"gone after its join\"")
        .endsWith("needs 50 trials, has 10");
  }

  @Test
  void shouldNameTheBoundaryWhenOnlySomeArmsShowIt() throws Exception {
    SyntheticRun run = alive(2, 5, "true", "false");
    Verdict verdict = OneClaim.with(RULE).judge(arm(run, "0", 2, 5, "false", "false"));
    assertThat(verdict.label()).isEqualTo(Label.QUALIFIED);
    assertThat(verdict.words()).isEqualTo("qualified by millis");
    assertThat(verdict.decision().reason())
        .isEqualTo(
            "holds in \"alive before its join\" millis=100;"
                + " not so in \"alive before its join\" millis=0");
  }

  @Test
  void shouldNameTheUndecidedArmsInAQualifiedVerdict() throws Exception {
    SyntheticRun run = arm(alive(2, 5, "true", "false"), "0", 2, 5, "false", "false");
    Verdict verdict = OneClaim.with(RULE).judge(arm(run, "5", 1, 5, "true", "false"));
    assertThat(verdict.words()).isEqualTo("qualified by millis");
    assertThat(verdict.decision().reason())
        .endsWith("; undecided in \"alive before its join\" millis=5");
  }

  @Test
  void shouldRefuteAUniversalClaimByOneArmAndStillNameTheBoundary() throws Exception {
    String rule = RULE.replace("\"experiment\"", "\"universal\": true, \"experiment\"");
    SyntheticRun run = alive(2, 5, "true", "false");
    Verdict verdict = OneClaim.with(rule).judge(arm(run, "0", 1, 1, "false", "false"));
    assertThat(verdict.label()).as("its control needs 5 trials").isEqualTo(Label.INCONCLUSIVE);
    verdict = OneClaim.with(rule).judge(arm(run, "0", 1, 5, "false", "false"));
    assertThat(verdict.label()).isEqualTo(Label.REFUTED);
    assertThat(verdict.decision().reason()).endsWith("; holds elsewhere, by millis");
    assertThat(verdict.decision().counterExample()).isPresent();
  }

  @Test
  void shouldLetTheSmallestOfManyArmsSpeakForAll() throws Exception {
    SyntheticRun run = arm(alive(4, 5, "true", "false"), "5", 2, 5, "true", "false");
    Verdict verdict = OneClaim.with(RULE).judge(arm(run, "0", 2, 5, "false", "false"));
    assertThat(verdict.effect())
        .isEqualTo(
            "\"alive before its join\" in each of 2 arms: at least 10 of 10 trials in 2 JVMs,"
                + " failures below 26 % by trial, below 78 % by JVM;"
                + " \"alive before its join\" millis=0: 0 of 10 trials in 2 JVMs");
  }

  @Test
  void shouldNameWhatIsAskedWhenNoParameterSeparates() throws Exception {
    String rule =
        """
        {"type": "observed", "experiment": "alive",
         "checks": [
           {"name": "first", "expect": ["aliveLater = true"], "trials": 5},
           {"name": "second", "expect": ["aliveAfterJoin = true"], "trials": 5}]}
        """;
    Verdict verdict = OneClaim.with(rule).judge(alive(1, 5, "true", "false"));
    assertThat(verdict.words()).isEqualTo("qualified by what is asked");
    assertThat(verdict.decision().reason()).isEqualTo("holds in \"first\"; not so in \"second\"");
  }

  @Test
  void shouldNotNameAParameterAloneThatDoesNotSeparate() throws Exception {
    String rule =
        """
        {"type": "observed", "experiment": "alive",
         "checks": [
           {"name": "first", "expect": ["aliveLater = true"], "trials": 5},
           {"name": "second", "expect": ["aliveAfterJoin = false"], "trials": 5}]}
        """;
    SyntheticRun run = arm(alive(1, 5, "true", "false"), "0", 1, 5, "false", "false");
    assertThat(OneClaim.with(rule).judge(run).words())
        .as("at 0 ms the second holds, and the first does not")
        .isEqualTo("qualified by millis, what is asked");
  }

  @Test
  void shouldNameTheMissingArm() throws Exception {
    SyntheticRun run =
        SyntheticRun.onJdk17().trials("alive", Map.of("space", "THREADS"), 2, 5, i -> "{}");
    Verdict verdict = OneClaim.with(RULE).judge(run);
    assertThat(verdict.label()).isEqualTo(Label.MISSING);
    assertThat(verdict.evidence().missing()).containsExactly("alive space=PROCESSES");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"aliveAfterJoin\": false} | field \"aliveLater\" is missing",
        "{\"aliveLater\": null, \"aliveAfterJoin\": false} | field \"aliveLater\" is missing",
        "{\"aliveLater\": \"yes\", \"aliveAfterJoin\": false} | compares \"yes\" with true",
        "{\"aliveLater\": 1, \"aliveAfterJoin\": false} | of another kind",
        "{\"aliveLater\": true, \"available\": 1} | field \"available\" is neither true nor"
      })
  void shouldNeverIgnoreAnObservationItDoesNotUnderstand(String observed, String why)
      throws Exception {
    SyntheticRun run =
        alive(2, 5, "true", "false")
            .trials("alive", Map.of("space", "PROCESSES", "millis", "7"), 1, 1, i -> observed);
    Verdict verdict = OneClaim.with(RULE).judge(run);
    assertThat(verdict.label()).isEqualTo(Label.INVALID);
    assertThat(verdict.decision().reason())
        .startsWith("unknown observation: alive millis=7 space=PROCESSES, JVM alive-")
        .contains("trial 0: ", why);
  }

  @Test
  void shouldBeInvalidWhenAnArmIsUnknown() throws Exception {
    SyntheticRun run =
        alive(2, 5, "true", "false").trials("alive", Map.of("space", "FIBERS"), 1, 1, i -> "{}");
    Verdict verdict = OneClaim.with(RULE).judge(run);
    assertThat(verdict.label()).isEqualTo(Label.INVALID);
    assertThat(verdict.decision().reason())
        .isEqualTo("unknown observation: the rule does not know the arm alive space=FIBERS");
  }

  @Test
  void shouldNotCountWhatTheMachineDoesNotTell() throws Exception {
    SyntheticRun run =
        alive(2, 5, "true", "false")
            .trials(
                "alive",
                Map.of("space", "PROCESSES", "millis", "1"),
                2,
                5,
                i -> "{\"available\": false}");
    Verdict verdict = OneClaim.with(RULE.replace("\"trials\": 5", "\"trials\": 1")).judge(run);
    assertThat(verdict.decision().reason())
        .endsWith("needs 1 trial, has 0 and 10 that could not tell");
    assertThat(verdict.evidence().arms()).anySatisfy(arm -> assertThat(arm.idle()).isEqualTo(10));
  }

  @ParameterizedTest
  @CsvSource({
    "40, 10, 1, REPRODUCED",
    "40, 10, 10, REPRODUCED",
    "5, 10, 10, REFUTED",
    "25, 10, 10, INCONCLUSIVE",
    "40, 2, 2, INCONCLUSIVE"
  })
  void shouldHoldAShareAgainstTheRulesByTrialAndByJvm(int wrong, int jvms, int needed, Label label)
      throws Exception {
    assertThat(share(wrong, jvms, needed).label()).isEqualTo(label);
  }

  private static Verdict share(int wrong, int jvms, int needed) throws Exception {
    SyntheticRun run =
        SyntheticRun.onCPython("3.11.2")
            .trials(
                "race",
                Map.of("access", "GUIDE"),
                jvms,
                50 / jvms,
                i -> balance(7 * i % 50 < wrong ? 1 : 9400));
    return OneClaim.with(shareRule(needed)).judge(run);
  }

  private static String shareRule(int jvms) {
    return """
        {"type": "observed", "experiment": "race",
         "checks": [{"name": "ends wrong", "expect": ["balance != expected"],
                     "trials": 50, "jvms": %d, "share": 0.5}]}
        """
        .formatted(jvms);
  }

  private static String balance(int balance) {
    return "{\"balance\": %d, \"expected\": 9400}".formatted(balance);
  }

  @Test
  void shouldSayWhatItCountedInAnInterpreter() throws Exception {
    assertThat(share(40, 10, 1).effect())
        .isEqualTo("\"ends wrong\": 40 of 50 trials in 10 interpreters, 66 % to 90 %");
    assertThat(share(5, 10, 10).decision().counterExample()).as("a share has none").isEmpty();
  }

  @Test
  void shouldSayHowManyTrialsOrJvmsWouldDecide() throws Exception {
    assertThat(share(30, 10, 10).decision().reason())
        .contains("the share by trial is too close to 50 %; about ", " trials would decide");
    assertThat(share(25, 10, 10).decision().reason()).contains("no number of them would decide");
    assertThat(share(40, 2, 2).decision().reason())
        .endsWith(
            "the share by interpreter is too close to 50 %; about 6 interpreters would decide");
  }

  @Test
  void shouldNotTakeAFewInterpretersForMany() throws Exception {
    SyntheticRun run = SyntheticRun.onCPython("3.11.2");
    Map<String, String> arm = Map.of("access", "GUIDE");
    run.trials("race", arm, 10, 50, i -> balance(i < 150 || i % 10 == 0 ? 1 : 9400));
    Verdict verdict = OneClaim.with(shareRule(10)).judge(run);
    assertThat(verdict.label()).isEqualTo(Label.INCONCLUSIVE);
    assertThat(verdict.decision().reason())
        .endsWith("the share differs too much between interpreters to be told from 50 %");
  }

  @Test
  void shouldJudgeCPythonBesideTwoJdks() throws Exception {
    SyntheticRun run =
        alive(2, 5, "true", "false")
            .and(arm(new SyntheticRun("25.0.3"), "100", 2, 5, "false", "false"))
            .and(arm(SyntheticRun.onCPython("3.11.2"), "100", 1, 5, "true", "false"));
    List<Verdict> verdicts = OneClaim.with(RULE).judgeAll(run);
    assertThat(verdicts)
        .extracting(verdict -> verdict.subject().text())
        .containsExactly("JDK 17.0.15", "JDK 25.0.3", "CPython 3.11.2");
    assertThat(verdicts)
        .extracting(Verdict::label)
        .containsExactly(Label.REPRODUCED, Label.REFUTED, Label.INCONCLUSIVE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"aliveLater = true\" | \"aliveLater\" | no condition: \"aliveLater\"; expected FIELD",
        "\"aliveLater = true\" | \"aliveLater == true\" | == is none of the operators = != <",
        "\"aliveLater = true\" | \"aliveLater = [1\" | [1 is neither a field nor a value in",
        "\"aliveLater = true\" | \"alive.later = true\" | alive.later is no field",
        "\"trials\": 10, | '' | trials",
        "\"trials\": 10 | \"trials\": 0 | check \"alive before its join\": it needs at least 1",
        "\"jvms\": 2 | \"share\": 1 | its share must lie in (0, 1)",
        "\"role\": \"control\" | \"role\": \"judge\" | judge",
        "\"role\": \"control\" | \"role\": \"beside\" | its role is neither claim nor control",
        "gone after its join | alive before its join | two checks have the same name",
        "\"experiment\": \"alive\", | '' | neither it nor the rule names an experiment",
        "[\"aliveLater = true\"] | [] | it expects nothing"
      })
  void shouldNameTheClaimAndWhatIsWrongWithItsRule(String from, String to, String why) {
    OneClaim broken = OneClaim.with(RULE.replace(from, to == null ? "" : to));
    assertThatThrownBy(broken::catalogue)
        .isInstanceOf(UnreadableResultException.class)
        .hasMessageStartingWith("claims.json: claim X1: ")
        .hasMessageContaining(why);
  }
}
