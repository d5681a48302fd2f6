package dev.forkbench.harness.selftest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forkbench.harness.claim.rule.Label;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Does the engine find what was planted, and would the self-test notice if it did not? */
class SelfTestTest {
  private static final int FEW = 40;

  @Test
  void shouldFindEveryPlantedTruth() {
    Scores scores = SelfTest.ofTheEngine(FEW, 1, name -> true).run(line -> {});
    assertThat(scores.results())
        .hasSizeGreaterThan(60)
        .allSatisfy(
            result ->
                assertThat(result.scenario().truth().right())
                    .as(result.scenario().name() + " is called " + result.labels())
                    .contains(mostOften(result)));
    assertThat(scores.good()).as(String.join("\n", scores.lines())).isTrue();
  }

  private static Label mostOften(Result result) {
    return result.labels().entrySet().stream()
        .max(Map.Entry.comparingByValue())
        .orElseThrow()
        .getKey();
  }

  @ParameterizedTest
  @CsvSource({
    "ITERATIONS_AS_REPLICATES, 'fork effect 0.9', undecidable called decided",
    "ITERATIONS_AS_REPLICATES, 'fork effect 0.5', coverage of the 95 % interval",
    "NORMAL_QUANTILES, 'at the threshold, 5 rounds', undecidable called decided",
    "NORMAL_QUANTILES, 'speed-up 1.5, 5 rounds', coverage of the 95 % interval",
    "PAIRS_BY_POSITION, 'missing rounds', coverage of the 95 % interval",
    "READS_UNITS_AS_NUMBERS, 'one arm in microseconds', 'the same facts, another verdict'",
    "NEVER_IN_DOUBT, 'speed-up 1.0, 5 rounds', wrong calls",
    "COUNTS_REPEATED_LINES, 'each line twice', damage not seen",
    "COUNTS_REPEATED_LINES, 'two lines disagree', damage not seen",
    "BELIEVES_WITHOUT_EVIDENCE, 'missing arm', damage not seen"
  })
  void shouldBlameABrokenEngine(BrokenJudges broken, String only, String target) {
    assertThat(missed(broken, only)).contains(target);
    assertThat(missed(new EngineJudge(), only)).as("the real engine").isEmpty();
  }

  /** The targets that an engine misses in 400 replications. */
  private static List<String> missed(Judge judge, String only) {
    Predicate<String> chosen = Pattern.compile(only).asPredicate();
    List<Scenario> scenarios =
        Scenarios.all().stream().filter(scenario -> chosen.test(scenario.name())).toList();
    Scores scores = new SelfTest(scenarios, new Replications(judge, 400, 1)).run(line -> {});
    return scores.targets().stream()
        .filter(target -> target.standing() == Standing.MISSED)
        .map(Target::name)
        .toList();
  }

  @Test
  void shouldRepeatItselfWithTheSameSeed() {
    assertThat(json(1, "speed-up 1.0, 5 rounds")).isEqualTo(json(1, "speed-up 1.0, 5 rounds"));
    assertThat(json(1, "speed-up 1.0, 5 rounds")).isNotEqualTo(json(2, "speed-up 1.0, 5 rounds"));
  }

  @Test
  void shouldNotDependOnWhatElseIsTried() {
    Scenario last = Scenarios.all().get(Scenarios.all().size() - 1);
    Result alone = new Replications(new EngineJudge(), 60, 1).of(last);
    assertThat(new Replications(new EngineJudge(), FEW, 1).of(last).replies())
        .isEqualTo(alone.replies().subList(0, FEW));
  }

  @Test
  void shouldNameEveryScenarioOnce() {
    assertThat(Scenarios.all()).extracting(Scenario::name).doesNotHaveDuplicates();
  }

  @Test
  void shouldTellHowFarItIs() {
    List<String> progress = new ArrayList<>();
    SelfTest.ofTheEngine(1, 1, name -> name.startsWith("isolation")).run(progress::add);
    assertThat(progress)
        .hasSize(3)
        .element(2)
        .asString()
        .isEqualTo("[3/3] isolation: control fails: met");
  }

  private static String json(long seed, String only) {
    return SelfTest.ofTheEngine(FEW, seed, Pattern.compile(only).asPredicate())
        .run(line -> {})
        .json();
  }
}
