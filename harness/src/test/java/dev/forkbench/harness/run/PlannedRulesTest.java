package dev.forkbench.harness.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forkbench.harness.claim.Catalogue;
import dev.forkbench.harness.claim.Claim;
import dev.forkbench.harness.claim.evidence.CellSelector;
import dev.forkbench.harness.claim.evidence.Comparison;
import dev.forkbench.harness.claim.evidence.Evidence;
import dev.forkbench.harness.claim.evidence.Sample;
import dev.forkbench.harness.claim.evidence.Subject;
import dev.forkbench.harness.claim.rule.Check;
import dev.forkbench.harness.claim.rule.DurationRule;
import dev.forkbench.harness.claim.rule.ObservedRule;
import dev.forkbench.harness.claim.rule.PartsRule;
import dev.forkbench.harness.claim.rule.RatioRule;
import dev.forkbench.harness.claim.rule.Rule;
import dev.forkbench.harness.claim.rule.WorksRule;
import dev.forkbench.harness.result.Cell;
import dev.forkbench.harness.result.CellId;
import dev.forkbench.harness.result.Environment;
import dev.forkbench.harness.result.Fork;
import dev.forkbench.harness.result.Run;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The rules know what is planned, and the plans hold what the rules need. */
class PlannedRulesTest {
  private static final String VERSION = "1";
  private static final int ROUNDS_OF_A_RATIO = 5;
  private static final int ROUNDS_OF_A_DURATION = 5;
  private static final int ROUNDS_OF_WHAT_WORKS = 3;

  private static Subject subject(Lane lane) {
    return new Subject(lane == Lane.CPYTHON ? Subject.CPYTHON : Subject.JVM, VERSION);
  }

  private static Stream<Rule> rules(Claim claim, Lane lane) {
    return claim.ruleFor(subject(lane)).stream().flatMap(PlannedRulesTest::undivided);
  }

  private static Stream<Rule> undivided(Rule rule) {
    return rule instanceof PartsRule parts
        ? parts.parts().stream().flatMap(part -> undivided(part.rule()))
        : Stream.of(rule);
  }

  @ParameterizedTest
  @CsvSource({
    "smoke, JVM",
    "smoke, CPYTHON",
    "standard, JVM",
    "standard, CPYTHON",
    "full, JVM",
    "full, CPYTHON",
    "runtime, JVM",
    "runtime, CPYTHON"
  })
  void shouldKnowEveryArmOfItsExperiments(String scale, Lane lane) throws Exception {
    List<PlannedExperiment> planned = Plan.ofScale(scale).experiments(lane);
    for (Claim claim : Catalogue.load().claims()) {
      rules(claim, lane)
          .filter(ObservedRule.class::isInstance)
          .map(ObservedRule.class::cast)
          .forEach(rule -> assertThat(planned).as(claim.id()).allMatch(arm -> knows(rule, arm)));
    }
  }

  private static boolean knows(ObservedRule rule, PlannedExperiment arm) {
    List<Check> checks = checks(rule, arm.name());
    return checks.isEmpty()
        || checks.stream().anyMatch(check -> check.params().matches(arm.params()))
        || rule.beside().stream().anyMatch(filter -> filter.matches(arm.params()));
  }

  private static List<Check> checks(ObservedRule rule, String experiment) {
    return rule.checks().stream().filter(check -> check.experiment().equals(experiment)).toList();
  }

  @ParameterizedTest
  @CsvSource({"standard, 36", "full, 48"})
  void shouldDecideThatManyClaimsOfTheJvmIfAllGoesWell(String scale, int claims) throws Exception {
    Plan plan = Plan.ofScale(scale);

    assertThat(Catalogue.load().claims())
        .filteredOn(claim -> claim.untestable() == null && claim.premise() == null)
        .filteredOn(
            claim -> rules(claim, Lane.JVM).allMatch(rule -> isPlanned(rule, plan, Lane.JVM)))
        .hasSizeGreaterThanOrEqualTo(claims);
  }

  /** What CPython has no arms for may be missing, but not be too little for a verdict. */
  @ParameterizedTest
  @EnumSource(Lane.class)
  void shouldPlanEnoughForWhatIsInFull(Lane lane) throws Exception {
    Plan full = Plan.ofScale("full");

    assertThat(Catalogue.load().claims())
        .filteredOn(claim -> !rules(claim, lane).allMatch(rule -> isPlanned(rule, full, lane)))
        .extracting(Claim::id)
        .containsExactlyElementsOf(lane == Lane.JVM ? List.of() : List.of("C19", "C50"));
  }

  private static boolean isPlanned(Rule rule, Plan plan, Lane lane) {
    if (rule instanceof ObservedRule observed) {
      return observed.checks().stream().allMatch(check -> isPlanned(check, plan, lane));
    }
    if (rule instanceof RatioRule ratio) {
      return isPlanned(ratio, plan, lane);
    }
    if (rule instanceof DurationRule duration) {
      return isPlanned(duration.cell(), ROUNDS_OF_A_DURATION, plan, lane);
    }
    return !(rule instanceof WorksRule works)
        || works.cells().stream()
            .allMatch(cell -> isPlanned(cell, ROUNDS_OF_WHAT_WORKS, plan, lane));
  }

  private static boolean isPlanned(Check check, Plan plan, Lane lane) {
    List<PlannedExperiment> arms =
        plan.experiments(lane).stream()
            .filter(arm -> arm.name().equals(check.experiment()))
            .filter(arm -> check.params().matches(arm.params()))
            .toList();
    return !arms.isEmpty()
        && check.required().stream().allMatch(setting -> covers(arms, setting))
        && arms.stream().allMatch(arm -> isEnough(check, arm, plan.rounds()));
  }

  private static boolean covers(List<PlannedExperiment> arms, Map<String, String> setting) {
    return arms.stream().anyMatch(arm -> arm.params().entrySet().containsAll(setting.entrySet()));
  }

  private static boolean isEnough(Check check, PlannedExperiment arm, int all) {
    int jvms = arm.jvms() * rounds(arm.rounds(), all);
    return jvms >= check.jvms() && jvms * arm.trials() >= check.trials();
  }

  private static int rounds(int own, int all) {
    return own == 0 ? all : Math.min(own, all);
  }

  private static boolean isPlanned(RatioRule rule, Plan plan, Lane lane) {
    Evidence evidence = rule.gather(sample(plan, lane));
    return evidence.missing().isEmpty()
        && evidence.decidingComparisons().stream()
            .mapToInt(Comparison::rounds)
            .allMatch(rounds -> rounds >= ROUNDS_OF_A_RATIO);
  }

  private static boolean isPlanned(CellSelector cell, int rounds, Plan plan, Lane lane) {
    List<Cell> matching =
        sample(plan, lane).cells().stream().filter(each -> cell.matches(each.id())).toList();
    return matching.size() == 1 && matching.get(0).forks().size() >= rounds;
  }

  /** A run of the plan in which every round of every cell took the same time. */
  private static Sample sample(Plan plan, Lane lane) {
    List<Cell> cells = plan.cells(lane).stream().map(cell -> cell(cell, plan.rounds())).toList();
    return Sample.of(new Run(Path.of(""), Environment.UNKNOWN, cells, List.of()), subject(lane));
  }

  private static Cell cell(PlannedCell cell, int all) {
    String vm = cell.lane() == Lane.CPYTHON ? PythonBuild.VM_NAME : "OpenJDK 64-Bit Server VM";
    List<Fork> forks =
        IntStream.rangeClosed(1, rounds(cell.rounds(), all))
            .mapToObj(round -> new Fork(round, List.of(1.0), List.of()))
            .toList();
    CellId id =
        new CellId(cell.benchmark(), cell.mode(), cell.params(), cell.threads(), VERSION, vm);
    return new Cell(id, "ms/op", forks);
  }
}
