package dev.forkbench.harness.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClusteredProportionTest {

  @Test
  void shouldAgreeWithTheLimitsComputedByHand() {
    // p = 0.25; residuals -5, 5 and 0 of 60: variance = 50 * 3 / 2 / 3600, worth 9 outcomes;
    // (t(0.975; 59) / t(0.975; 2))^2 = (2.000995 / 4.302653)^2 leaves 1.946534 of them
    Interval share = clusters(0, 10, 5).interval(0.95);
    assertThat(share.estimate()).isCloseTo(0.25, within(1e-12));
    Interval worth = Proportion.interval(0.25 * 1.946534, 1.946534, 0.95);
    assertThat(share.low()).isCloseTo(worth.low(), within(1e-5));
    assertThat(share.high()).isCloseTo(worth.high(), within(1e-5));
  }

  @Test
  void shouldBeWiderTheMoreTheClustersDiffer() {
    assertThat(width(clusters(4, 5, 6))).isLessThan(width(clusters(2, 5, 8)));
    assertThat(width(clusters(2, 5, 8))).isLessThan(width(clusters(0, 5, 10)));
  }

  @Test
  void shouldNeverClaimToKnowMoreThanIndependentOutcomesTell() {
    Interval independent = new Proportion(15, 60).interval(0.95);
    assertThat(clusters(5, 5, 5).interval(0.95)).isEqualTo(independent);
    assertThat(clusters(0, 0, 0).interval(0.95)).isEqualTo(new Proportion(0, 60).interval(0.95));
    assertThat(clusters(20, 20, 20).interval(0.95))
        .isEqualTo(new Proportion(60, 60).interval(0.95));
  }

  @Test
  void shouldRefuseASingleCluster() {
    assertThatThrownBy(() -> clusters(3)).hasMessage("clusters are at least two, got 1");
  }

  private static double width(ClusteredProportion share) {
    return share.interval(0.95).high() - share.interval(0.95).low();
  }

  /** Clusters of 20 outcomes each. */
  private static ClusteredProportion clusters(int... counts) {
    List<Proportion> clusters =
        Arrays.stream(counts).mapToObj(count -> new Proportion(count, 20)).toList();
    return new ClusteredProportion(clusters);
  }
}
