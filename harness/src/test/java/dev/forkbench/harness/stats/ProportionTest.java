package dev.forkbench.harness.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProportionTest {

  @ParameterizedTest
  @CsvSource({
    "35, 40, 0.7320, 0.9581",
    "0, 200, 0.0, 0.0183",
    "6, 20, 0.1189, 0.5428",
    "5, 10, 0.1871, 0.8129",
    "10, 10, 0.6915, 1.0"
  })
  void shouldAgreeWithPublishedLimits(int count, int of, double low, double high) {
    Interval interval = new Proportion(count, of).interval(0.95);
    assertThat(interval.low()).isCloseTo(low, within(5e-5));
    assertThat(interval.high()).isCloseTo(high, within(5e-5));
  }

  @ParameterizedTest
  @CsvSource({"300, 0.00994", "3000, 0.000998", "40, 0.0722"})
  void shouldBoundAFailureThatWasNeverSeen(int of, double bound) {
    assertThat(new Proportion(0, of).upperBound(0.95)).isCloseTo(bound, within(5e-6 + bound / 1e3));
    assertThat(new Proportion(0, of).upperBound(0.95))
        .isCloseTo(1 - Math.pow(0.05, 1.0 / of), within(1e-9));
  }

  @Property(tries = 200)
  void shouldMirrorWhenYesAndNoAreSwapped(
      @ForAll @IntRange(max = 100) int count, @ForAll @IntRange(min = 100, max = 1000) int of) {
    Interval yes = new Proportion(count, of).interval(0.95);
    Interval no = new Proportion(of - count, of).interval(0.95);
    assertThat(no.low()).isCloseTo(1 - yes.high(), within(1e-7));
    assertThat(no.high()).isCloseTo(1 - yes.low(), within(1e-7));
    assertThat(yes.contains((double) count / of)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"-1, 10", "11, 10", "0, 0"})
  void shouldRefuseWhatIsNoShare(int count, int of) {
    assertThatThrownBy(() -> new Proportion(count, of))
        .hasMessage("not a share: " + count + " of " + of);
  }

  @Test
  void shouldSayAboutHowManyOutcomesWouldDecide() {
    Proportion sixOfTen = new Proportion(6, 10);
    int enough = sixOfTen.sizeToDecide(0.5, 0.95).orElseThrow();
    int fewer = enough * 4 / 5;
    Interval before = new Proportion((int) Math.round(0.6 * fewer), fewer).interval(0.95);
    assertThat(new Proportion((int) Math.round(0.6 * enough), enough).interval(0.95).low())
        .isGreaterThan(0.5);
    assertThat(before.contains(0.5)).isTrue();
    assertThat(new Proportion(9, 10).sizeToDecide(0.5, 0.95)).as("it has").hasValue(10);
    assertThat(new Proportion(5, 10).sizeToDecide(0.5, 0.95)).as("it never will").isEmpty();
  }
}
