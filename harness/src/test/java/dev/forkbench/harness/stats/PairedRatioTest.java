package dev.forkbench.harness.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Scale;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class PairedRatioTest {

  private static final double[] A = {2, 4, 8};
  private static final double[] B = {1, 2, 2};

  @Test
  void shouldAgreeWithTheIntervalComputedByHand() {
    // d = ln 2, ln 2, ln 4; mean = 0.924196, s = 0.400189, t(0.975; 2) = 4.302653
    Interval ratio = PairedRatio.of(A, B).interval(0.95);
    double halfWidth = 4.302653 * 0.400189 / Math.sqrt(3);
    assertThat(ratio.estimate()).isCloseTo(Math.pow(16, 1 / 3.0), within(1e-9));
    assertThat(ratio.low()).isCloseTo(Math.exp(0.924196 - halfWidth), within(1e-5));
    assertThat(ratio.high()).isCloseTo(Math.exp(0.924196 + halfWidth), within(1e-4));
  }

  @Test
  void shouldHaveHalfTheTailAsOneSidedPValueAtTheLowerLimit() {
    PairedRatio ratio = PairedRatio.of(A, B);
    assertThat(ratio.pOutside(Band.above(ratio.interval(0.95).low())))
        .isCloseTo(0.025, within(1e-9));
    assertThat(ratio.pOutside(Band.above(ratio.interval(0.95).high())))
        .isCloseTo(0.975, within(1e-9));
  }

  @Test
  void shouldBeCertainWhenNothingVaries() {
    PairedRatio two = PairedRatio.of(new double[] {2, 2}, new double[] {1, 1});
    assertThat(two.interval(0.95)).isEqualTo(new Interval(2, 2, 2, 0.95));
    assertThat(two.pOutside(Band.above(1.05))).isZero();
    assertThat(two.pOutside(Band.above(2))).isOne();
  }

  @Test
  void shouldSayHowManyRoundsWouldDecide() {
    // s = 0.400189, distance to 1 = 0.924196: n = 3 gives 0.994, n = 4 gives 0.637
    assertThat(PairedRatio.of(A, B).roundsToDecide(Band.above(1), 0.95)).hasValue(4);
    assertThat(PairedRatio.of(A, B).roundsToDecide(Band.above(1), 0.5)).hasValue(2);
    Band limit = Band.above(Math.pow(16, 1 / 3.0));
    assertThat(PairedRatio.of(A, B).roundsToDecide(limit, 0.95)).isEmpty();
  }

  @Test
  void shouldTestTheCloserLimitOfABand() {
    PairedRatio ratio = PairedRatio.of(A, B);
    double low = ratio.interval(0.9).low();
    double high = ratio.interval(0.9).high();
    assertThat(ratio.pOutside(new Band(low, high * 2))).isCloseTo(0.05, within(1e-9));
    assertThat(ratio.pOutside(new Band(low / 2, high))).isCloseTo(0.05, within(1e-9));
    assertThat(ratio.pOutside(Band.below(high))).isCloseTo(0.05, within(1e-9));
    assertThat(ratio.pOutside(new Band(5, 6))).as("far away").isGreaterThan(0.5);
  }

  @Test
  void shouldTestBothLimitsOfABandFromOutside() {
    PairedRatio ratio = PairedRatio.of(A, B);
    double low = ratio.interval(0.95).low();
    double high = ratio.interval(0.95).high();
    assertThat(ratio.pInside(new Band(low / 2, low))).isCloseTo(0.025, within(1e-9));
    assertThat(ratio.pInside(new Band(high, high * 2))).isCloseTo(0.025, within(1e-9));
    assertThat(ratio.pInside(Band.below(low))).isCloseTo(0.025, within(1e-9));
    assertThat(ratio.pInside(Band.above(high))).isCloseTo(0.025, within(1e-9));
    assertThat(ratio.pInside(new Band(low, high))).as("right inside").isGreaterThan(0.5);
  }

  @Test
  void shouldMirrorItsPValuesWhenTheArmsAreSwapped() {
    assertThat(PairedRatio.of(B, A).pOutside(Band.below(0.5)))
        .isCloseTo(PairedRatio.of(A, B).pOutside(Band.above(2)), within(1e-12));
  }

  @Test
  void shouldSayHowManyRoundsWouldFitIntoABand() {
    // distance from 0.924196 to ln 3 = 0.174416: n = 23 gives 0.17305, n = 22 gives 0.17743
    assertThat(PairedRatio.of(A, B).roundsToDecide(new Band(0.5, 3), 0.95)).hasValue(23);
  }

  @Test
  void shouldRefuseWhatHasNoRatio() {
    assertThatThrownBy(() -> PairedRatio.of(new double[] {1}, new double[] {1}))
        .hasMessage("an interval needs two values, got 1");
    assertThatThrownBy(() -> PairedRatio.of(new double[] {1, 0}, new double[] {1, 1}))
        .hasMessage("only positive finite values have a log: 0.0");
    assertThatThrownBy(() -> PairedRatio.of(new double[] {1, 2}, new double[] {1}))
        .hasMessage("pairs differ in length: 2, 1");
  }

  @Property(tries = 200)
  void shouldMirrorWhenTheArmsAreSwapped(@ForAll("times") double[] a, @ForAll("times") double[] b) {
    Interval ab = PairedRatio.of(a, b).interval(0.95);
    Interval ba = PairedRatio.of(b, a).interval(0.95);
    assertThat(ba.estimate()).isCloseTo(1 / ab.estimate(), relative(1 / ab.estimate()));
    assertThat(ba.low()).isCloseTo(1 / ab.high(), relative(1 / ab.high()));
    assertThat(ba.high()).isCloseTo(1 / ab.low(), relative(1 / ab.low()));
  }

  @Property(tries = 200)
  void shouldNotChangeWithTheUnit(
      @ForAll("times") double[] a,
      @ForAll("times") double[] b,
      @ForAll @DoubleRange(min = 1e-6, max = 1e6) @Scale(6) double unit) {
    Interval before = PairedRatio.of(a, b).interval(0.95);
    Interval after = PairedRatio.of(scale(a, unit), scale(b, unit)).interval(0.95);
    assertThat(after.estimate()).isCloseTo(before.estimate(), relative(before.estimate()));
    assertThat(after.low()).isCloseTo(before.low(), relative(before.low()));
    assertThat(after.high()).isCloseTo(before.high(), relative(before.high()));
  }

  @Property(tries = 200)
  void shouldBeTheQuotientOfTheGeometricMeans(
      @ForAll("times") double[] a, @ForAll("times") double[] b) {
    double quotient =
        GeometricMean.interval(a, 0.95).estimate() / GeometricMean.interval(b, 0.95).estimate();
    assertThat(PairedRatio.of(a, b).interval(0.95).estimate())
        .isCloseTo(quotient, relative(quotient));
  }

  @Property(tries = 200)
  void shouldScaleTheGeometricMeanWithItsUnit(
      @ForAll("times") double[] a,
      @ForAll @DoubleRange(min = 1e-6, max = 1e6) @Scale(6) double unit) {
    Interval before = GeometricMean.interval(a, 0.95);
    Interval after = GeometricMean.interval(scale(a, unit), 0.95);
    assertThat(before.contains(before.estimate())).isTrue();
    assertThat(after.low()).isCloseTo(before.low() * unit, relative(before.low() * unit));
    assertThat(after.high()).isCloseTo(before.high() * unit, relative(before.high() * unit));
  }

  @Provide
  Arbitrary<double[]> times() {
    return Arbitraries.doubles().between(0.001, 1000).ofScale(4).array(double[].class).ofSize(6);
  }

  private static double[] scale(double[] values, double unit) {
    return Arrays.stream(values).map(v -> v * unit).toArray();
  }

  private static Offset<Double> relative(double size) {
    return within(1e-9 * Math.abs(size));
  }
}
