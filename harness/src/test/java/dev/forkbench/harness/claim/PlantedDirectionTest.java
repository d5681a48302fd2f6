package dev.forkbench.harness.claim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.forkbench.harness.SyntheticRun;
import dev.forkbench.harness.claim.evidence.Comparison;
import dev.forkbench.harness.claim.evidence.Evidence;
import dev.forkbench.harness.claim.rule.Decision;
import dev.forkbench.harness.claim.rule.Label;
import dev.forkbench.harness.result.Fork;
import dev.forkbench.harness.result.UnreadableResultException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Ratios whose truth is known: is "more", "the same" and "less" told apart? */
class PlantedDirectionTest {

  private static OneClaim claim(String direction) {
    return OneClaim.with(rule(direction));
  }

  private static String rule(String direction) {
    return """
    {"type": "ratio", "sesoi": 0.1, "claims": "%s",
     "ratio": {"name": "time of processes / time of threads",
               "over": {"benchmark": "b.Sort.sort", "params": {"backend": "PROCESSES"}},
               "under": {"benchmark": "b.Sort.sort", "params": {"backend": "THREADS"}}}}
    """
        .formatted(direction);
  }

  private static SyntheticRun ratio(double ratio, int rounds) {
    return SyntheticRun.onJdk17()
        .cell("b.Sort.sort", "ms/op", 10 * ratio, rounds, Map.of("backend", "PROCESSES"))
        .cell("b.Sort.sort", "ms/op", 10, rounds, Map.of("backend", "THREADS"));
  }

  @ParameterizedTest
  @CsvSource({
    "MORE, 1.3, REPRODUCED",
    "MORE, 1.0, REFUTED",
    "MORE, 0.7, REFUTED",
    "MORE, 1.1, INCONCLUSIVE",
    "SAME, 1.0, REPRODUCED",
    "SAME, 1.05, REPRODUCED",
    "SAME, 1.3, REFUTED",
    "SAME, 0.7, REFUTED",
    "SAME, 1.1, INCONCLUSIVE",
    "SAME, 0.91, INCONCLUSIVE",
    "LESS, 0.7, REPRODUCED",
    "LESS, 1.0, REFUTED",
    "LESS, 1.3, REFUTED",
    "LESS, 0.91, INCONCLUSIVE",
    "NOT_MORE, 0.7, REPRODUCED",
    "NOT_MORE, 1.0, REPRODUCED",
    "NOT_MORE, 1.1, INCONCLUSIVE",
    "NOT_MORE, 1.3, REFUTED",
    "NOT_LESS, 1.3, REPRODUCED",
    "NOT_LESS, 1.0, REPRODUCED",
    "NOT_LESS, 0.91, INCONCLUSIVE",
    "NOT_LESS, 0.7, REFUTED"
  })
  void shouldFindThePlantedDirection(String direction, double truth, Label label) throws Exception {
    assertThat(claim(direction).judge(ratio(truth, 10)).label()).isEqualTo(label);
  }

  @Test
  void shouldSayWhereTheIntervalLies() throws Exception {
    assertThat(claim("LESS").judge(ratio(0.7, 10)).decision().reason())
        .isEqualTo("the whole 99 % CI lies below 0.909x");
    assertThat(claim("LESS").judge(ratio(1.3, 10)).decision().reason())
        .isEqualTo("the opposite: the whole 95 % CI lies above 1.10x");
    assertThat(claim("SAME").judge(ratio(1, 10)).decision().reason())
        .isEqualTo("the whole 96 % CI lies within 0.909x to 1.10x");
    assertThat(claim("SAME").judge(ratio(1.3, 10)).decision().reason())
        .isEqualTo("the whole 95 % CI lies above 1.10x");
    assertThat(claim("NOT_MORE").judge(ratio(1, 10)).decision().reason())
        .isEqualTo("the whole 99 % CI lies below 1.10x");
    assertThat(claim("NOT_LESS").judge(ratio(0.7, 10)).decision().reason())
        .isEqualTo("the opposite: the whole 95 % CI lies below 0.909x");
  }

  @Test
  void shouldSayHowManyRoundsWouldDecide() throws Exception {
    assertThat(claim("SAME").judge(ratio(1.09, 5)).decision().reason())
        .startsWith("the 96 % CI is not all within 0.909x to 1.10x; about ")
        .endsWith(" rounds would decide");
    assertThat(claim("SAME").judge(ratio(1, 4)).decision().reason())
        .isEqualTo("needs 5 valid rounds, has 4");
  }

  @Test
  void shouldMirrorWhenTheArmsAreSwapped() throws Exception {
    Comparison.Test more = test(claim("MORE").judge(ratio(1.12, 8)).evidence());
    String swapped = rule("LESS").replace("PROCESSES", "?").replace("THREADS", "PROCESSES");
    Verdict less = OneClaim.with(swapped.replace("?", "THREADS")).judge(ratio(1.12, 8));
    assertThat(test(less.evidence()).holds().raw()).isCloseTo(more.holds().raw(), within(1e-12));
    assertThat(test(less.evidence()).fails().raw()).isCloseTo(more.fails().raw(), within(1e-12));
  }

  @ParameterizedTest
  @CsvSource({
    "MORE, 1.3, 0.026",
    "LESS, 0.7, 0.026",
    "SAME, 1.0, 0.051",
    "NOT_MORE, 1.0, 0.006",
    "NOT_LESS, 1.0, 0.006"
  })
  void shouldNotReproduceWhatDoesNotSurviveTheCorrection(
      String direction, double truth, double adjusted) throws Exception {
    Verdict verdict = claim(direction).judge(ratio(truth, 10));
    Evidence weak = verdict.evidence().withComparisons(c -> c.corrected(adjusted, 0));
    Decision decision = verdict.claim().rule().decide(weak);
    assertThat(decision.label()).isEqualTo(Label.INCONCLUSIVE);
    assertThat(decision.reason()).endsWith("but not after Holm's correction");
  }

  @ParameterizedTest
  @CsvSource({
    "MORE, 1.0",
    "MORE, 0.7",
    "LESS, 1.3",
    "SAME, 1.3",
    "SAME, 0.7",
    "NOT_MORE, 1.3",
    "NOT_LESS, 0.7"
  })
  void shouldNotRefuteWhatDoesNotSurviveTheCorrection(String direction, double truth)
      throws Exception {
    Verdict verdict = claim(direction).judge(ratio(truth, 10));
    assertThat(verdict.label()).isEqualTo(Label.REFUTED);
    Evidence weak = verdict.evidence().withComparisons(c -> c.corrected(0, 0.026));
    Decision decision = verdict.claim().rule().decide(weak);
    assertThat(decision.label()).isEqualTo(Label.INCONCLUSIVE);
    assertThat(decision.reason()).endsWith("but not after Holm's correction");
  }

  @Test
  void shouldBeInvalidWhenARoundWasMeasuredTwice() throws Exception {
    SyntheticRun run =
        ratio(1, 6).withForks(id -> true, fork -> new Fork(1, fork.iterations(), List.of()));
    assertThat(claim("SAME").judge(run).label()).isEqualTo(Label.INVALID);
  }

  @Test
  void shouldRefuseAnUnknownDirection() {
    assertThatThrownBy(() -> claim("ELSE").catalogue())
        .isInstanceOf(UnreadableResultException.class)
        .hasMessageContainingAll("claim X1", "ELSE");
  }

  private static Comparison.Test test(Evidence evidence) {
    return evidence.decidingComparisons().get(0).test().orElseThrow();
  }
}
