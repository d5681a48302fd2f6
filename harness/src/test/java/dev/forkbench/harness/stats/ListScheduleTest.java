package dev.forkbench.harness.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.DoubleStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ListScheduleTest {

  @Test
  void shouldGiveFortySixtyFiveThirdsOnTwoWorkers() {
    assertThat(ListSchedule.speedup(new double[] {40, 60}, 2)).isCloseTo(5 / 3.0, within(1e-12));
  }

  @Test
  void shouldKeepTheSubmissionOrder() {
    assertThat(ListSchedule.makespan(new double[] {10, 70, 40, 20}, 2)).isEqualTo(70);
    assertThat(ListSchedule.makespan(new double[] {10, 20, 40, 70}, 2)).isEqualTo(90);
  }

  @Test
  void shouldCostMoreThanItsSizeToSortMore() {
    assertThat(ListSchedule.sortCost(8)).isCloseTo(24, within(1e-9));
    assertThat(ListSchedule.speedup(ListSchedule.sortCosts(40e6, 60e6), 2))
        .isCloseTo((40 * 25.2535 + 60 * 25.8385) / (60 * 25.8385), within(1e-4));
  }

  @Property(tries = 300)
  void shouldStayWithinGrahamsBounds(
      @ForAll("costs") double[] costs, @ForAll @IntRange(min = 1, max = 8) int workers) {
    double least =
        Math.max(
            DoubleStream.of(costs).sum() / workers, DoubleStream.of(costs).max().orElseThrow());
    assertThat(ListSchedule.makespan(costs, workers))
        .isBetween(least * (1 - 1e-12), 2 * least * (1 + 1e-12));
  }

  @Property(tries = 100)
  void shouldGainNothingOnOneWorker(@ForAll("costs") double[] costs) {
    assertThat(ListSchedule.speedup(costs, 1)).isCloseTo(1, within(1e-9));
  }

  @Provide
  Arbitrary<double[]> costs() {
    return Arbitraries.doubles()
        .between(0.01, 1000)
        .array(double[].class)
        .ofMinSize(1)
        .ofMaxSize(20);
  }
}
