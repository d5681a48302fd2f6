package dev.forkbench.harness.claim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.forkbench.harness.SyntheticRun;
import dev.forkbench.harness.claim.rule.Label;
import dev.forkbench.harness.result.Fork;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Times that stand for themselves: what they add to a wait, and that there are any. */
class PlantedDurationTest {
  private static final String DURATION =
      """
      {"type": "duration", "idealMillis": 100, "tolerance": 0.05,
       "cell": {"benchmark": "b.Sleep.sleep", "params": {"sleepers": "ONE"}},
       "guide": {"idealSeconds": 1, "printedSeconds": 1.03}}
      """;
  private static final String WORKS =
      """
      {"type": "works", "cells": [
        {"benchmark": "b.Queue.transfer", "params": {"queue": "PIPE"}},
        {"benchmark": "b.Queue.transfer", "params": {"queue": "SHARED"}}]}
      """;

  private static SyntheticRun slept(double millis, int rounds) {
    return SyntheticRun.onJdk17()
        .cell("b.Sleep.sleep", "ms/op", millis, rounds, Map.of("sleepers", "ONE", "workers", "1"));
  }

  @ParameterizedTest
  @CsvSource({
    "131, REPRODUCED",
    "101, REPRODUCED",
    "300, REFUTED",
    "20, REFUTED",
    "181.5, INCONCLUSIVE"
  })
  void shouldAddTheOverheadToTheGuidesWait(double millis, Label label) throws Exception {
    assertThat(OneClaim.with(DURATION).judge(slept(millis, 5)).label()).isEqualTo(label);
  }

  @Test
  void shouldPrintOverheadAndPrediction() throws Exception {
    Verdict verdict = OneClaim.with(DURATION).judge(slept(131, 5));
    assertThat(verdict.effect())
        .matches(
            "overhead 3\\d\\S* ms \\(\\S+ to \\S+\\): 1.03 s \\(\\S+ to \\S+\\) for the guide's 1.03 s");
    assertThat(verdict.decision().reason())
        .isEqualTo("the whole 95 % CI lies within 0.978 to 1.08 s");
    assertThat(verdict.evidence().size()).isEqualTo("5 rounds");
  }

  @Test
  void shouldNotDependOnTheUnit() throws Exception {
    SyntheticRun seconds =
        SyntheticRun.onJdk17()
            .cell("b.Sleep.sleep", "s/op", 0.131, 5, Map.of("sleepers", "ONE", "workers", "1"));
    assertThat(OneClaim.with(DURATION).judge(seconds).effect())
        .isEqualTo(OneClaim.with(DURATION).judge(slept(131, 5)).effect());
  }

  @Test
  void shouldSayHowManyRoundsWouldDecide() throws Exception {
    assertThat(OneClaim.with(DURATION).judge(slept(181, 5)).decision().reason())
        .matches(
            "the 95 % CI reaches over a limit of 0.978 to 1.08 s; (about \\d+|not even 1000)"
                + " rounds would decide");
    assertThat(OneClaim.with(DURATION).judge(slept(131, 2)).decision().reason())
        .isEqualTo("needs 5 valid rounds, has 2");
    assertThat(OneClaim.with(DURATION).judge(slept(131, 1)).effect()).isEqualTo("–");
  }

  @ParameterizedTest
  @CsvSource({
    "131, REPRODUCED",
    "145, REPRODUCED",
    "151, INCONCLUSIVE",
    "200, INCONCLUSIVE",
    "300, INCONCLUSIVE",
    "40, INCONCLUSIVE"
  })
  void shouldNotTakeASleepTooManyForOverhead(double millis, Label label) throws Exception {
    String waves = DURATION.replace("\"tolerance\"", "\"waveMillis\": 100, \"tolerance\"");
    Verdict verdict = OneClaim.with(waves).judge(slept(millis, 5));
    assertThat(verdict.label()).isEqualTo(label);
    if (label == Label.INCONCLUSIVE) {
      assertThat(verdict.decision().reason())
          .startsWith("an overhead of ")
          .endsWith(" may be a sleep of 100 ms too many or too few: sleep longer");
    }
    assertThat(verdict.claim().rule().text()).endsWith(", overhead below half a sleep of 100 ms");
  }

  @Test
  void shouldNameTheMissingCell() throws Exception {
    Verdict verdict = OneClaim.with(DURATION).judge(SyntheticRun.onJdk17());
    assertThat(verdict.label()).isEqualTo(Label.MISSING);
    assertThat(verdict.evidence().missing()).containsExactly("Sleep.sleep sleepers=ONE");
  }

  @Test
  void shouldBeInvalidWhenItIsNotOneTime() throws Exception {
    Map<String, String> other = Map.of("sleepers", "ONE", "workers", "2");
    SyntheticRun two = slept(131, 5).cell("b.Sleep.sleep", "ms/op", 131, 5, other);
    assertThat(OneClaim.with(DURATION).judge(two).decision().reason())
        .startsWith("unknown observation: the rule asks for one cell, and there are several");
    SyntheticRun rate =
        SyntheticRun.onJdk17().cell("b.Sleep.sleep", "ops/s", 8, 5, Map.of("sleepers", "ONE"));
    Verdict verdict = OneClaim.with(DURATION).judge(rate);
    assertThat(verdict.label()).isEqualTo(Label.INVALID);
    assertThat(verdict.decision().reason())
        .isEqualTo("unknown observation: Sleep.sleep sleepers=ONE: no time: ops/s");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"tolerance\": 0.05 | \"tolerance\": 5 | tolerance must lie in (0, 1): 5.0",
        "\"idealMillis\": 100, | '' | idealMillis",
        "\"idealMillis\" | \"waveMillis\": 0, \"idealMillis\" | waveMillis must be above 0: 0.0",
        "\"idealSeconds\": 1 | \"idealSeconds\": -1 | times must be above 0",
        "\"printedSeconds\" | \"printed\" | printed"
      })
  void shouldNameWhatIsWrongWithARule(String from, String to, String why) {
    OneClaim broken = OneClaim.with(DURATION.replace(from, to == null ? "" : to));
    assertThatThrownBy(broken::catalogue).hasMessageContainingAll("claim X1: ", why);
  }

  private static SyntheticRun transferred(int pipe, int shared) {
    return SyntheticRun.onJdk17()
        .cell("b.Queue.transfer", "us/op", 4, pipe, Map.of("queue", "PIPE"))
        .cell("b.Queue.transfer", "us/op", 0.1, shared, Map.of("queue", "SHARED"));
  }

  @Test
  void shouldReproduceThatSomethingWorksAndListItsTimes() throws Exception {
    Verdict verdict = OneClaim.with(WORKS).judge(transferred(3, 5));
    assertThat(verdict.label()).isEqualTo(Label.REPRODUCED);
    assertThat(verdict.effect())
        .matches(
            "Queue.transfer queue=PIPE: [34]\\S* us .*; Queue.transfer queue=SHARED: .* ns .*");
    assertThat(verdict.evidence().size()).isEqualTo("3 to 5 rounds");
  }

  @Test
  void shouldNotTrustThatSomethingWorksAfterTwoRounds() throws Exception {
    SyntheticRun flagged =
        transferred(3, 3)
            .withForks(
                id -> id.params().get("queue").equals("PIPE"),
                fork ->
                    new Fork(
                        fork.round(),
                        fork.iterations(),
                        fork.round() == 1 ? List.of("steal") : List.of()));
    Verdict verdict = OneClaim.with(WORKS).judge(flagged);
    assertThat(verdict.label()).isEqualTo(Label.INCONCLUSIVE);
    assertThat(verdict.decision().reason())
        .isEqualTo("Queue.transfer queue=PIPE: needs 3 valid rounds, has 2");
  }

  @Test
  void shouldWarnBesideTimesWhenTheSameCodeDiffers() throws Exception {
    SyntheticRun noisy =
        transferred(3, 3)
            .and(slept(131, 5))
            .cell("b.Noise.same", "ms/op", 11, 10, Map.of("side", "A"))
            .cell("b.Noise.same", "ms/op", 10, 10, Map.of("side", "B"));
    for (String rule : List.of(DURATION, WORKS)) {
      Verdict verdict = OneClaim.with(rule).judge(noisy);
      assertThat(verdict.label()).isEqualTo(Label.REPRODUCED);
      assertThat(verdict.warnings()).singleElement().asString().contains("A/A", "99.9 %", "1.1");
    }
  }

  @Test
  void shouldMissWhatDidNotWork() throws Exception {
    SyntheticRun run =
        transferred(3, 3).withoutCells(id -> id.params().get("queue").equals("SHARED"));
    Verdict verdict = OneClaim.with(WORKS).judge(run);
    assertThat(verdict.label()).isEqualTo(Label.MISSING);
    assertThat(verdict.evidence().missing()).containsExactly("Queue.transfer queue=SHARED");
  }
}
