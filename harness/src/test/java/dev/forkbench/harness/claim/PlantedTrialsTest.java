package dev.forkbench.harness.claim;

import static dev.forkbench.harness.claim.PlantedTimingTest.judge;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.forkbench.harness.SyntheticRun;
import dev.forkbench.harness.claim.rule.Label;
import dev.forkbench.harness.result.Observation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Observations whose truth is known: do the rules for yes/no outcomes find it? */
class PlantedTrialsTest {

  @ParameterizedTest
  @CsvSource({
    "1.0, 1.0, REPRODUCED",
    "0.5, 0.5, REPRODUCED",
    "0.5, 0.0, QUALIFIED",
    "0.5, 0.005, INCONCLUSIVE",
    "0.0, 0.0, REFUTED",
    "0.002, 0.002, INCONCLUSIVE",
    "0.05, 0.0, INCONCLUSIVE"
  })
  void shouldFindThePlantedShareOfWrongTrials(double strong, double plain, Label label)
      throws Exception {
    assertThat(judge("C37", SyntheticRun.onJdk17().races(strong, plain)).label()).isEqualTo(label);
  }

  @Test
  void shouldNotTakeOneBadJvmForMany() throws Exception {
    SyntheticRun run =
        SyntheticRun.onJdk17()
            .races(0.5, 0.5)
            .race("THREADS", "LOCK_PER_ACCESS", 10, 60, 0)
            .withObservations(lines -> lines.stream().map(PlantedTrialsTest::badJvm).toList());
    Verdict verdict = judge("C37", run);
    assertThat(verdict.label()).isEqualTo(Label.INCONCLUSIVE);
    assertThat(verdict.decision().reason())
        .startsWith("access=LOCK_PER_ACCESS")
        .endsWith("differs too much between JVMs to be told from 5 %");
  }

  /** All 60 failures of 600 trials are those of a single JVM. */
  private static Observation badJvm(Observation line) {
    return line.params().get("access").equals("LOCK_PER_ACCESS") && line.jvmId().endsWith("-0")
        ? change(line, o -> o.put("survivingDeposits", 9990).put("balance", 9390))
        : line;
  }

  @Test
  void shouldNameTheAccessAsTheBoundary() throws Exception {
    Verdict verdict = judge("C37", SyntheticRun.onJdk17().races(0.5, 0));
    assertThat(verdict.decision().boundary()).containsExactly("access");
    assertThat(verdict.decision().reason()).isEqualTo("7 arms wrong, 5 arms exact");
  }

  @Test
  void shouldTakeARarelyWrongArmForNeitherBesideAnyOther() throws Exception {
    Verdict wrong = judge("C37", SyntheticRun.onJdk17().races(0.5, 0.005));
    assertThat(wrong.decision().reason())
        .startsWith(
            "updates get lost, but in fewer than 5 % of the trials: 7 arms wrong,"
                + " 5 arms rarely wrong; rarely wrong: access=LOCK_PER_ACCESS");
    Verdict exact = judge("C37", SyntheticRun.onJdk17().races(0, 0.005));
    assertThat(exact.label()).isEqualTo(Label.INCONCLUSIVE);
  }

  @Test
  void shouldNameTheArmsThatAreNeitherInAQualifiedVerdict() throws Exception {
    SyntheticRun run =
        SyntheticRun.onJdk17().races(0.5, 0).race("THREADS", "LOCK_PER_ACCESS", 10, 60, 0.005);
    Verdict verdict = judge("C37", run);
    assertThat(verdict.label()).isEqualTo(Label.QUALIFIED);
    assertThat(verdict.decision().reason())
        .contains("1 arm rarely wrong", "; rarely wrong: access=LOCK_PER_ACCESS");
  }

  @Test
  void shouldNeverCountATrialWithoutOverlapAsCorrect() throws Exception {
    SyntheticRun run =
        SyntheticRun.onJdk17()
            .races(0, 0)
            .withObservations(lines -> lines.stream().map(PlantedTrialsTest::missed).toList());
    Verdict verdict = judge("C37", run);
    assertThat(verdict.label()).isEqualTo(Label.INVALID);
    assertThat(verdict.decision().reason()).contains("never overlapped");
    assertThat(verdict.evidence().arms())
        .allSatisfy(arm -> assertThat(arm.idle()).isEqualTo(600))
        .allSatisfy(arm -> assertThat(arm.trials()).isEmpty());
  }

  private static Observation missed(Observation line) {
    return change(line, o -> o.put("overlap", false));
  }

  /** Sides that nothing brings together miss each other too often to speak for the claim. */
  @Test
  void shouldShowRacesWithoutAGateBesideOnly() throws Exception {
    SyntheticRun run =
        SyntheticRun.onJdk17()
            .races(1, 1)
            .race(Map.of("space", "THREADS", "access", "PLAIN", "gate", "false"), 5, 60, 0, true);
    Verdict verdict = judge("C37", run);
    assertThat(verdict.label()).isEqualTo(Label.REPRODUCED);
    assertThat(verdict.evidence().arms()).hasSize(13);
    assertThat(verdict.evidence().decidingArms()).hasSize(12);
  }

  @Test
  void shouldSayHowManyTrialsWouldDecideARace() throws Exception {
    assertThat(judge("C37", SyntheticRun.onJdk17().races(0.06, 0.06)).decision().reason())
        .matches(
            ".*its share of wrong trials is too close to 5 %; about \\d+ trials would decide.*");
  }

  @Test
  void shouldNotDecideARaceFromOneJvm() throws Exception {
    Verdict verdict = judge("C37", SyntheticRun.onJdk17().races(1, 1, 1, 600));
    assertThat(verdict.label()).isEqualTo(Label.INCONCLUSIVE);
    assertThat(verdict.decision().reason())
        .contains("needs 5 JVMs with an overlapping trial, has 1");
  }

  @Test
  void shouldNameTheMissingArmOfTheRace() throws Exception {
    Verdict verdict =
        judge(
            "C37",
            SyntheticRun.onJdk17()
                .races(1, 0)
                .withObservations(without(o -> o.params().get("access").equals("VOLATILE"))));
    assertThat(verdict.label()).isEqualTo(Label.MISSING);
    assertThat(verdict.evidence().missing())
        .containsExactly(
            "race access=VOLATILE memory=MAPPED space=THREADS",
            "race access=VOLATILE memory=MAPPED space=PROCESSES",
            "race access=VOLATILE memory=HEAP space=THREADS tier=DEFAULT");
  }

  @Test
  void shouldReproduceTheLockWithBothBounds() throws Exception {
    Verdict verdict = judge("C38", SyntheticRun.onJdk17().locks(10, 30, 0));
    assertThat(verdict.label()).isEqualTo(Label.REPRODUCED);
    assertThat(verdict.effect())
        .contains("0 of 300 trials in 10 JVMs, below 0.99 % by trial, below 26 % by JVM");
  }

  @Test
  void shouldRefuteTheLockByOneLostUpdateAndSayWhere() throws Exception {
    Verdict verdict = judge("C38", SyntheticRun.onJdk17().locks(10, 60, 0.001667));
    assertThat(verdict.label()).isEqualTo(Label.REFUTED);
    assertThat(verdict.decision().counterExample().orElseThrow())
        .contains("access=SHARED_LOCK", "JVM race-", "trial 59");
  }

  @Test
  void shouldNotTrustALockWhereNothingIsLostWithoutIt() throws Exception {
    SyntheticRun run = SyntheticRun.onJdk17().locked(10, 60, 0);
    assertThat(judge("C38", run).label()).isEqualTo(Label.MISSING);
    Verdict verdict = judge("C38", run.unlocked(0));
    assertThat(verdict.label()).isEqualTo(Label.INVALID);
    assertThat(verdict.decision().reason())
        .startsWith("the control access=VOLATILE")
        .endsWith("lost nothing without a lock");
  }

  @Test
  void shouldNotTrustALockOnTooFewTrials() throws Exception {
    Verdict verdict = judge("C38", SyntheticRun.onJdk17().locks(5, 10, 0));
    assertThat(verdict.label()).isEqualTo(Label.INCONCLUSIVE);
    assertThat(verdict.decision().reason()).contains("needs 300 trials with overlap, has 50");
  }

  @Test
  void shouldCountARepeatedLineOnce() throws Exception {
    SyntheticRun run =
        SyntheticRun.onJdk17().locks(10, 15, 0).withObservations(lines -> twice(lines));
    Verdict verdict = judge("C38", run);
    assertThat(verdict.label()).isEqualTo(Label.INCONCLUSIVE);
    assertThat(verdict.evidence().decidingArms())
        .allSatisfy(a -> assertThat(a.trials()).hasSize(150));
    assertThat(new VerdictEngine(Catalogue.load()).judge(run.run()).warnings())
        .containsExactly(
            "JDK 17.0.15: 302 experiment lines repeated an earlier one and counted once");
  }

  @Test
  void shouldBeInvalidWhenTwoLinesDisagreeAboutATrial() throws Exception {
    SyntheticRun run =
        SyntheticRun.onJdk17()
            .locks(10, 60, 0)
            .withObservations(
                lines -> {
                  List<Observation> all = new ArrayList<>(lines);
                  all.add(change(lines.get(0), o -> o.put("overlap", false)));
                  return all;
                });
    Verdict verdict = judge("C38", run);
    assertThat(verdict.label()).isEqualTo(Label.INVALID);
    assertThat(verdict.decision().reason())
        .startsWith("race access=SHARED_LOCK")
        .endsWith("trial 0: two lines disagree about it");
  }

  @ParameterizedTest
  @CsvSource({
    "overlap, , field \"overlap\" is missing",
    "survivingDeposits, text, is no whole number",
    "survivingDeposits, 10001, more or less than all deposits",
    "survivingWithdrawals, -1, more or less than all withdrawals",
    "balance, 9399, contradicts the surviving updates"
  })
  void shouldNeverIgnoreAnObservationItDoesNotUnderstand(String field, String value, String why)
      throws Exception {
    SyntheticRun run =
        SyntheticRun.onJdk17().races(1, 0).withObservations(first(o -> put(o, field, value)));
    Verdict verdict = judge("C37", run);
    assertThat(verdict.label()).isEqualTo(Label.INVALID);
    assertThat(verdict.decision().reason()).contains("trial 0: ", why);
  }

  @Test
  void shouldBeInvalidWhenUpdatesGetLostWithoutOverlap() throws Exception {
    SyntheticRun run =
        SyntheticRun.onJdk17()
            .locks(5, 60, 1)
            .withObservations(first(o -> o.put("overlap", false)));
    assertThat(judge("C38", run).decision().reason()).contains("never overlapped");
  }

  @Test
  void shouldBeInvalidWhenAnArmIsUnknown() throws Exception {
    SyntheticRun run = SyntheticRun.onJdk17().races(1, 0).race("THREADS", "TRANSACTION", 1, 1, 0);
    assertThat(judge("C37", run).decision().reason())
        .startsWith("unknown observation: the rule does not know the arm access=TRANSACTION");
  }

  @Test
  void shouldReproduceIsolationWithBothBounds() throws Exception {
    for (String claim : List.of("C01", "C04")) {
      Verdict verdict = judge(claim, SyntheticRun.onJdk17().isolation(10, 10));
      assertThat(verdict.label()).isEqualTo(Label.REPRODUCED);
      assertThat(verdict.effect())
          .contains("start=SEQUENTIAL: 0 of 100 trials in 10 JVMs")
          .doesNotContain("THREADS");
    }
  }

  @Test
  void shouldRefuteIsolationByOneCounterExample() throws Exception {
    UnaryOperator<List<Observation>> leak = first(o -> o.put("parentListAfter", "0100"));
    SyntheticRun run = SyntheticRun.onJdk17().isolation(10, 10).withObservations(leak);
    assertThat(judge("C01", run).label()).isEqualTo(Label.REFUTED);
    assertThat(judge("C01", run).decision().counterExample().orElseThrow()).contains("trial 0");
    assertThat(judge("C04", run).label()).isEqualTo(Label.REPRODUCED);
  }

  @Test
  void shouldBeInvalidWhenTheControlDoesNotShowTheOpposite() throws Exception {
    SyntheticRun run =
        SyntheticRun.onJdk17()
            .isolation(10, 10)
            .withObservations(
                lines ->
                    lines.stream()
                        .map(
                            line ->
                                line.params().get("space").equals("THREADS")
                                    ? change(line, o -> o.put("parentBalanceAfter", 400))
                                    : line)
                        .toList());
    assertThat(judge("C04", run).label()).isEqualTo(Label.INVALID);
    assertThat(judge("C04", run).decision().reason()).contains("did not end with 720400");
    assertThat(judge("C01", run).label()).isEqualTo(Label.REPRODUCED);
  }

  @Test
  void shouldBeInvalidWhenAChildDidNotSeeItsOwnWrite() throws Exception {
    SyntheticRun run =
        SyntheticRun.onJdk17()
            .isolation(10, 10)
            .withObservations(first(o -> o.putArray("childLists").add("0000")));
    assertThat(judge("C01", run).decision().reason()).contains("a child did not see its own write");
  }

  @Test
  void shouldNameTheMissingControl() throws Exception {
    SyntheticRun run =
        SyntheticRun.onJdk17()
            .isolation(10, 10)
            .withObservations(without(o -> o.params().get("space").equals("THREADS")));
    assertThat(judge("C01", run).evidence().missing()).containsExactly("isolation space=THREADS");
  }

  @Test
  void shouldMissEverythingInAnEmptyRun() throws Exception {
    Catalogue catalogue = Catalogue.load();
    assertThat(new VerdictEngine(catalogue).judge(SyntheticRun.onJdk17().run()).verdicts())
        .hasSameSizeAs(catalogue.claims())
        .filteredOn(verdict -> verdict.claim().rule() != null)
        .isNotEmpty()
        .allSatisfy(verdict -> assertThat(verdict.label()).isEqualTo(Label.MISSING))
        .allSatisfy(verdict -> assertThat(verdict.evidence().missing()).isNotEmpty());
  }

  private static UnaryOperator<List<Observation>> without(Predicate<Observation> gone) {
    return lines -> lines.stream().filter(gone.negate()).toList();
  }

  private static List<Observation> twice(List<Observation> lines) {
    List<Observation> all = new ArrayList<>(lines);
    all.addAll(lines);
    return all;
  }

  private static UnaryOperator<List<Observation>> first(Consumer<ObjectNode> change) {
    return lines -> {
      List<Observation> all = new ArrayList<>(lines);
      all.set(0, change(lines.get(0), change));
      return all;
    };
  }

  private static void put(ObjectNode observed, String field, String value) {
    if (value == null) {
      observed.remove(field);
    } else if (value.matches("-?\\d+")) {
      observed.put(field, Long.parseLong(value));
    } else {
      observed.put(field, value);
    }
  }

  private static Observation change(Observation o, Consumer<ObjectNode> change) {
    ObjectNode observed = o.observed().deepCopy();
    change.accept(observed);
    return new Observation(
        o.formatVersion(),
        o.lane(),
        o.jdk(),
        o.experiment(),
        o.arm(),
        o.params(),
        o.jvmId(),
        o.trial(),
        observed);
  }
}
