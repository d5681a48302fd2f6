package dev.forkbench.harness.claim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.forkbench.harness.SyntheticRun;
import dev.forkbench.harness.claim.evidence.Sample;
import dev.forkbench.harness.claim.evidence.Subject;
import dev.forkbench.harness.claim.rule.Label;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who is judged, by which rule, and what of a claim that cannot apply or be tested at all. */
class SubjectsTest {
  private static final String RULE =
      """
      {"type": "observed", "experiment": "gil", "checks": [
        {"name": "%s", "expect": ["faster = %s"], "trials": 2}]}
      """;
  private static final String BOTH =
      "\"rule\": "
          + RULE.formatted("threads gain", "true")
          + ", \"cpython\": "
          + RULE.formatted("threads gain nothing", "false");

  private static SyntheticRun gil(SyntheticRun run, String faster) {
    return run.trials("gil", Map.of(), 1, 2, i -> "{\"faster\": " + faster + "}");
  }

  private static SyntheticRun everybody() {
    return gil(SyntheticRun.onCPython("3.11.2"), "false")
        .and(gil(new SyntheticRun("25.0.3"), "true"))
        .and(gil(SyntheticRun.onCPython("3.13.1t"), "true"))
        .and(gil(SyntheticRun.onJdk17(), "true"));
  }

  @Test
  void shouldListJvmsFirst() {
    assertThat(Sample.subjects(everybody().run()))
        .extracting(Subject::text)
        .containsExactly("JDK 17.0.15", "JDK 25.0.3", "CPython 3.11.2", "CPython 3.13.1t");
    assertThat(Sample.jvms(everybody().run())).hasSize(2).allMatch(Subject::isJvm);
  }

  @Test
  void shouldJudgeCPythonByItsOwnRule() throws Exception {
    List<Verdict> verdicts = OneClaim.decidedBy(BOTH).judgeAll(everybody());
    assertThat(verdicts)
        .extracting(Verdict::label)
        .containsExactly(Label.REPRODUCED, Label.REPRODUCED, Label.REPRODUCED, Label.REFUTED);
    assertThat(verdicts.get(2).effect()).startsWith("\"threads gain nothing\"");
  }

  @Test
  void shouldJudgeCPythonByTheSameRuleIfItHasNoOther() throws Exception {
    List<Verdict> verdicts =
        OneClaim.with(RULE.formatted("threads gain", "true")).judgeAll(everybody());
    assertThat(verdicts)
        .extracting(Verdict::label)
        .containsExactly(Label.REPRODUCED, Label.REPRODUCED, Label.REFUTED, Label.REPRODUCED);
  }

  @Test
  void shouldJudgeARunOfCPythonAlone() throws Exception {
    List<Verdict> verdicts =
        OneClaim.decidedBy(BOTH).judgeAll(gil(SyntheticRun.onCPython("3.11.2"), "false"));
    assertThat(verdicts).singleElement().satisfies(v -> assertThat(v.subject().isJvm()).isFalse());
  }

  @Test
  void shouldTellWhatIsMeasuredOfAClaimThatCannotApply() throws Exception {
    OneClaim claim = OneClaim.decidedBy(BOTH + ", \"premise\": \"a JVM has no such lock\"");
    List<Verdict> verdicts = claim.judgeAll(everybody());
    assertThat(verdicts.get(0).label()).isEqualTo(Label.NOT_APPLICABLE);
    assertThat(verdicts.get(0).decision().reason())
        .startsWith(
            "a JVM has no such lock; its rule alone would say reproduced: \"threads gain\": 2 of 2");
    assertThat(verdicts.get(2).label()).as("CPython has it").isEqualTo(Label.REPRODUCED);
  }

  @Test
  void shouldNotHideUnsoundOrMissingEvidenceBehindAPremise() throws Exception {
    OneClaim claim = OneClaim.decidedBy(BOTH + ", \"premise\": \"a JVM has no such lock\"");
    assertThat(claim.judge(gil(SyntheticRun.onJdk17(), "7")).label()).isEqualTo(Label.INVALID);
    assertThat(claim.judge(SyntheticRun.onJdk17()).label()).isEqualTo(Label.MISSING);
  }

  @Test
  void shouldSayForEverybodyThatAClaimCannotBeTested() throws Exception {
    OneClaim claim =
        OneClaim.decidedBy("\"untestable\": \"it is about the future\"").withoutEvidence();
    assertThat(claim.judgeAll(everybody()))
        .hasSize(4)
        .allSatisfy(verdict -> assertThat(verdict.label()).isEqualTo(Label.NOT_APPLICABLE))
        .allSatisfy(verdict -> assertThat(verdict.effect()).isEqualTo("–"))
        .allSatisfy(
            verdict ->
                assertThat(verdict.decision().reason())
                    .isEqualTo("cannot be tested: it is about the future"));
  }

  @Test
  void shouldNeverJudgeByWhatWasExpected() throws Exception {
    String expected = ", \"expected\": {\"jvm\": \"refuted\", \"cpython\": \"NOT_APPLICABLE\"}";
    OneClaim claim = OneClaim.decidedBy(BOTH + expected);
    assertThat(claim.judge(everybody()).label()).isEqualTo(Label.REPRODUCED);
    assertThat(claim.catalogue().claims().get(0).expected())
        .containsEntry("jvm", Label.REFUTED)
        .containsEntry("cpython", Label.NOT_APPLICABLE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"premise\": \"p\" | either a rule, or the reason why there can be none",
        "\"rule\": {\"type\": \"works\", \"cells\": []} | no cell decides the claim",
        "\"expected\": {\"jvm\": \"sure\"} | no label: \"sure\"",
        "\"expected\": {\"pypy\": \"refuted\"} | lanes"
      })
  void shouldNameTheClaimThatIsNotWellFormed(String entry, String why) {
    String decided = entry.startsWith("\"expected") ? BOTH + ", " + entry : entry;
    assertThatThrownBy(() -> OneClaim.decidedBy(decided).catalogue())
        .hasMessageContainingAll("claims.json: claim X1: ", why);
  }
}
