package dev.forkbench.harness.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forkbench.harness.gate.Ratio;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A ratio between arms that no plan measures would be undecided forever. */
class GatedRatiosTest {

  static List<Ratio> ratios() {
    return Ratio.all();
  }

  @ParameterizedTest
  @MethodSource("ratios")
  void shouldBeMeasuredInTwoRoundsOfTheFullPlan(Ratio ratio) throws RunException {
    assertThat(measuredTwice("full", ratio.over())).isTrue();
    assertThat(measuredTwice("full", ratio.under())).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a warm pool to one after the other", "a benchmark to itself"})
  void shouldPartlyBeMeasuredInTheStandardPlan(String name) throws RunException {
    Ratio ratio = ratios().stream().filter(r -> r.name().equals(name)).findFirst().orElseThrow();

    assertThat(measuredTwice("standard", ratio.over())).isTrue();
    assertThat(measuredTwice("standard", ratio.under())).isTrue();
  }

  private static boolean measuredTwice(String scale, Ratio.Arm arm) throws RunException {
    Map<String, String> params = new TreeMap<>(arm.params());
    return Plan.ofScale(scale).cells(Lane.JVM).stream()
        .filter(cell -> cell.benchmark().equals(arm.benchmark()))
        .filter(cell -> new TreeMap<>(cell.params()).equals(params))
        .anyMatch(cell -> cell.isIn(2));
  }
}
