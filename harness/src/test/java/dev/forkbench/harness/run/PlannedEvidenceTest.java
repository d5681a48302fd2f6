package dev.forkbench.harness.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forkbench.harness.claim.Catalogue;
import dev.forkbench.harness.claim.Question;
import dev.forkbench.harness.claim.evidence.EvidenceSelector;
import dev.forkbench.harness.result.CellId;
import dev.forkbench.harness.result.Observation;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The plans measure and observe what the catalogue of claims asks for. */
class PlannedEvidenceTest {
  private static CellId id(PlannedCell cell) {
    String vm = cell.lane() == Lane.CPYTHON ? PythonBuild.VM_NAME : "OpenJDK 64-Bit Server VM";
    return new CellId(cell.benchmark(), cell.mode(), cell.params(), cell.threads(), "1", vm);
  }

  private static Observation line(PlannedExperiment arm) {
    String lane = arm.lane() == Lane.CPYTHON ? "cpython" : "jvm";
    return new Observation(1, lane, "1", arm.name(), "", arm.params(), "1", 0, null);
  }

  private static boolean isPlanned(EvidenceSelector evidence, Plan plan) {
    Lane lane = evidence.lane() == null ? Lane.JVM : Lane.CPYTHON;
    return plan.cells(lane).stream().anyMatch(cell -> evidence.matches(id(cell)))
        || plan.experiments(lane).stream().anyMatch(arm -> evidence.matches(line(arm)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"standard", "full"})
  void shouldHoldTheEvidenceForEveryClaim(String scale) throws Exception {
    Plan plan = Plan.ofScale(scale);
    List<String> missing = new ArrayList<>();
    for (Question question : Catalogue.load().questions()) {
      question.evidence().stream()
          .filter(evidence -> !isPlanned(evidence, plan))
          .forEach(evidence -> missing.add(question.id() + ": " + evidence.label()));
    }
    assertThat(missing).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"standard", "full"})
  void shouldPlanNoArmThatSpeaksToNothing(String scale) throws Exception {
    Plan plan = Plan.ofScale(scale);
    List<EvidenceSelector> all =
        Catalogue.load().questions().stream().flatMap(q -> q.evidence().stream()).toList();
    assertThat(plan.experiments(Lane.JVM))
        .extracting(PlannedExperiment::name)
        .allSatisfy(
            name ->
                assertThat(all)
                    .as("%s speaks to a claim, or is named as background", name)
                    .anyMatch(
                        evidence ->
                            name.equals(evidence.experiment())
                                || List.of("skew", "idle").contains(name)));
  }
}
