package dev.forkbench.harness.selftest.planted;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forkbench.harness.result.Cell;
import dev.forkbench.harness.result.Run;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.math3.random.RandomGenerator;
import org.apache.commons.math3.random.Well19937c;
import org.apache.commons.math3.stat.StatUtils;
import org.apache.commons.math3.stat.correlation.PearsonsCorrelation;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is planted must be there: the ratio, whatever disturbs it, and the disturbance. */
class TimingRunsTest {
  private static final int MANY = 20_000;

  private final RandomGenerator random = new Well19937c(1);

  static Stream<Disturbance> disturbances() {
    return Stream.of(
        new ForkNoise(0.05),
        new IterationNoise(0.05, 0.7),
        new TwoModes(Arms.BOTH, 0.3, 1.15),
        new TwoModes(Arms.ONE, 0.3, 1.15),
        new ForkSpikes(Arms.BOTH, 0.05, 1.5),
        new IterationSpikes(0.05, 1.5),
        new LaterArmSlower(0.05),
        new CommonDrift(1e-4));
  }

  @ParameterizedTest
  @MethodSource("disturbances")
  void shouldLeaveTheRatioTrueOnAverage(Disturbance disturbance) {
    Run run = new TimingRuns("RATIO", 1.5, MANY, 3, List.of(disturbance)).draw(random);
    double[] over = logs(run.cells().get(0));
    double[] under = logs(run.cells().get(1));
    double[] ratios = new double[MANY];
    Arrays.setAll(ratios, i -> over[i] - under[i]);
    double error = Math.sqrt(StatUtils.variance(ratios) / MANY);
    assertThat(StatUtils.mean(ratios)).isCloseTo(Math.log(1.5), Offset.offset(4 * error + 1e-12));
  }

  @Test
  void shouldScatterForksAsAskedFor() {
    assertThat(deviation(logs(run(new ForkNoise(0.05))))).isCloseTo(0.05, Offset.offset(0.001));
    double cost = Math.log(1.15);
    assertThat(deviation(logs(run(new TwoModes(Arms.ONE, 0.3, 1.15)))))
        .isCloseTo(cost * Math.sqrt(0.3 * 0.7), Offset.offset(0.001));
  }

  @Test
  void shouldMakeNeighbouringIterationsAlike() {
    List<Double> first =
        run(new IterationNoise(0.05, 0.7)).forks().stream()
            .map(fork -> Math.log(fork.iterations().get(0)))
            .toList();
    List<Double> third =
        run(new IterationNoise(0.05, 0.7)).forks().stream()
            .map(fork -> Math.log(fork.iterations().get(2)))
            .toList();
    assertThat(deviation(array(first))).isCloseTo(0.05, Offset.offset(0.001));
    assertThat(deviation(array(third))).isCloseTo(0.05, Offset.offset(0.001));
    Cell cell = run(new IterationNoise(0.05, 0.7));
    double[] before = cell.forks().stream().mapToDouble(f -> f.iterations().get(0)).toArray();
    double[] next = cell.forks().stream().mapToDouble(f -> f.iterations().get(1)).toArray();
    assertThat(new PearsonsCorrelation().correlation(before, next))
        .isCloseTo(0.7, Offset.offset(0.02));
  }

  @Test
  void shouldHitAFewForksHard() {
    double[] logs = logs(run(new ForkSpikes(Arms.ONE, 0.05, 1.5)));
    double usual = StatUtils.percentile(logs, 50);
    long hit = Arrays.stream(logs).filter(log -> log > usual + 1e-9).count();
    assertThat((double) hit / MANY).isCloseTo(0.05, Offset.offset(0.005));
    long hard = Arrays.stream(logs).filter(log -> log > usual + Math.log(4.64)).count();
    assertThat((double) hard / hit).as("every tenth").isCloseTo(0.1, Offset.offset(0.03));
  }

  @Test
  void shouldDrawTheSameRunFromTheSameSeed() {
    Runs runs = new TimingRuns("RATIO", 1.5, 5, 3, disturbances().toList());
    assertThat(runs.draw(new Well19937c(7))).isEqualTo(runs.draw(new Well19937c(7)));
    assertThat(runs.draw(new Well19937c(7))).isNotEqualTo(runs.draw(new Well19937c(8)));
  }

  private Cell run(Disturbance disturbance) {
    return new TimingRuns("RATIO", 1, MANY, 3, List.of(disturbance)).draw(random).cells().get(0);
  }

  private static double[] logs(Cell cell) {
    return cell.forks().stream().mapToDouble(fork -> Math.log(fork.value())).toArray();
  }

  private static double[] array(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }

  private static double deviation(double[] values) {
    return Math.sqrt(StatUtils.variance(values));
  }
}
