package dev.forkbench.harness.selftest.planted;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forkbench.harness.result.Observation;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.commons.math3.random.Well19937c;
import org.apache.commons.math3.stat.StatUtils;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** What is planted must be there: the share of failures, and how they crowd in some JVMs. */
class TrialRunsTest {

  @Test
  void shouldFailAsOftenAsPlanted() {
    assertThat(StatUtils.mean(rates(LossRate.same(0.05)))).isCloseTo(0.05, Offset.offset(0.003));
    assertThat(StatUtils.mean(rates(LossRate.clustered(0.05, 0.1))))
        .isCloseTo(0.05, Offset.offset(0.01));
    assertThat(rates(LossRate.same(0))).containsOnly(0);
  }

  @Test
  void shouldCrowdFailuresInSomeJvms() {
    double[] rates = rates(LossRate.clustered(0.5, 0.1));
    // Variance between JVMs of n trials: p (1 - p) (1 + (n - 1) correlation) / n
    assertThat(StatUtils.variance(rates))
        .isCloseTo(0.25 * (1 + 99 * 0.1) / 100, Offset.offset(0.004));
    assertThat(StatUtils.variance(rates(LossRate.same(0.5))))
        .isCloseTo(0.25 / 100, Offset.offset(0.0005));
  }

  /** Share of failures of each of 1000 JVMs with 100 trials. */
  private static double[] rates(LossRate rate) {
    List<Observation> lines =
        new TrialRuns("race", 1000, 100, List.of(Balance.arm("PLAIN", rate)))
            .draw(new Well19937c(1))
            .observations();
    Map<String, Double> byJvm =
        lines.stream()
            .collect(
                Collectors.groupingBy(
                    Observation::jvmId, Collectors.averagingDouble(TrialRunsTest::failed)));
    assertThat(byJvm).hasSize(1000);
    return byJvm.values().stream().mapToDouble(Double::doubleValue).toArray();
  }

  private static double failed(Observation line) {
    return line.observed().get("survivingDeposits").asInt() < 10000 ? 1 : 0;
  }
}
