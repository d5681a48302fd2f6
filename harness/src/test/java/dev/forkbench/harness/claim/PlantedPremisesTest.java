package dev.forkbench.harness.claim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.forkbench.harness.SyntheticRun;
import dev.forkbench.harness.claim.rule.Label;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Trials that could not tell, arms that are not there, counter-examples that stand alone. */
class PlantedPremisesTest {
  private static final String RULE =
      """
      {"type": "observed", "experiment": "inside", "universal": true,
       "checks": [
         {"name": "one at a time", "params": {"lock": ["true"]},
          "required": [{"space": "PROCESSES"}, {"space": "THREADS"}],
          "given": ["overlap = true"], "expect": ["most = 1"], "trials": 10}]}
      """;

  private static SyntheticRun locked(
      SyntheticRun run, String space, int trials, int met, int most) {
    return run.trials(
        "inside",
        Map.of("lock", "true", "space", space),
        1,
        trials,
        i -> "{\"overlap\": %s, \"most\": %d}".formatted(i < met, i < met ? 1 : most));
  }

  private static SyntheticRun processes(int trials, int met, int most) {
    return locked(SyntheticRun.onJdk17(), "PROCESSES", trials, met, most);
  }

  @Test
  void shouldNotJudgeATrialInWhichNothingCouldHappen() throws Exception {
    Verdict verdict = OneClaim.with(RULE).judge(locked(processes(12, 10, 2), "THREADS", 10, 10, 1));
    assertThat(verdict.label()).isEqualTo(Label.REPRODUCED);
    assertThat(verdict.evidence().arms().get(0).trials()).hasSize(10);
    assertThat(verdict.evidence().arms().get(0).idle()).isEqualTo(2);
  }

  @Test
  void shouldSayHowManyTrialsCouldNotTell() throws Exception {
    Verdict verdict = OneClaim.with(RULE).judge(locked(processes(12, 3, 1), "THREADS", 10, 10, 1));
    assertThat(verdict.label()).isEqualTo(Label.INCONCLUSIVE);
    assertThat(verdict.decision().reason())
        .endsWith("needs 10 trials, has 3 and 9 that could not tell");
  }

  @Test
  void shouldStillRefuteByATrialThatCouldTell() throws Exception {
    SyntheticRun run =
        locked(processes(12, 12, 1), "THREADS", 10, 10, 1)
            .trials(
                "inside",
                Map.of("lock", "true", "space", "FIBERS"),
                1,
                1,
                i -> "{\"overlap\": true, \"most\": 2}");
    assertThat(OneClaim.with(RULE).judge(run).label()).isEqualTo(Label.REFUTED);
  }

  @Test
  void shouldNotTakeAMissingPremiseForAFalseOne() throws Exception {
    SyntheticRun run =
        locked(processes(12, 12, 1), "THREADS", 10, 10, 1)
            .trials(
                "inside", Map.of("lock", "true", "space", "FIBERS"), 1, 1, i -> "{\"most\": 1}");
    Verdict verdict = OneClaim.with(RULE).judge(run);
    assertThat(verdict.label()).isEqualTo(Label.INVALID);
    assertThat(verdict.decision().reason()).endsWith("trial 0: field \"overlap\" is missing");
  }

  @Test
  void shouldNameTheRequiredArmThatIsMissing() throws Exception {
    Verdict verdict = OneClaim.with(RULE).judge(processes(12, 12, 1));
    assertThat(verdict.label()).isEqualTo(Label.MISSING);
    assertThat(verdict.evidence().missing()).containsExactly("inside space=THREADS");
  }

  @Test
  void shouldSayWhatAnArmIsJudgedBy() throws Exception {
    assertThat(OneClaim.with(RULE).catalogue().claims().get(0).rule().text())
        .startsWith("\"one at a time\": most = 1 given overlap = true, in each of at least 10");
  }

  private static final String LIVE =
      """
      {"type": "observed", "experiment": "alive",
       "checks": [{"name": "alive in time", "expect": ["late = false"], "trials": 10,
                   "confirm": 2}]}
      """;

  private static SyntheticRun late(int late, int trials) {
    return SyntheticRun.onJdk17()
        .trials("alive", Map.of(), 2, trials / 2, i -> "{\"late\": %s}".formatted(i < late));
  }

  @ParameterizedTest
  @CsvSource({"0, REPRODUCED", "1, INCONCLUSIVE", "2, REFUTED", "3, REFUTED"})
  void shouldRefuteATimedCheckOnlyByAConfirmedCounterExample(int late, Label label)
      throws Exception {
    assertThat(OneClaim.with(LIVE).judge(late(late, 10)).label()).isEqualTo(label);
  }

  @Test
  void shouldNameTheCounterExampleThatIsNotConfirmed() throws Exception {
    for (int trials : List.of(4, 20)) {
      assertThat(OneClaim.with(LIVE).judge(late(1, trials)).decision().reason())
          .startsWith("\"alive in time\": fails in 1 trial, and 2 refute: alive, JVM alive-")
          .endsWith("-0, trial 0");
    }
  }

  @Test
  void shouldNotCallAControlBrokenByOneStall() throws Exception {
    String rule =
        """
        {"type": "observed", "experiment": "alive",
         "checks": [{"name": "seen", "expect": ["late != true"], "trials": 1, "share": 0.1},
                    {"role": "control", "name": "in time", "expect": ["late = false"],
                     "trials": 10, "confirm": 2}]}
        """;
    assertThat(OneClaim.with(rule).judge(late(1, 10)).label()).isEqualTo(Label.INCONCLUSIVE);
    assertThat(OneClaim.with(rule).judge(late(2, 10)).label()).isEqualTo(Label.INVALID);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"confirm\": 2 | \"confirm\": 0 | it needs at least 1 failing trial to refute",
        "\"confirm\": 2 | \"confirm\": 2, \"share\": 0.5 | a share is not refuted by single trials",
        "\"confirm\": 2 | \"given\": [\"late\"] | no condition: \"late\""
      })
  void shouldNameWhatIsWrongWithACheck(String from, String to, String why) {
    OneClaim broken = OneClaim.with(LIVE.replace(from, to));
    assertThatThrownBy(broken::catalogue).hasMessageContainingAll("claim X1: ", why);
  }
}
