package dev.forkbench.harness.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.forkbench.harness.result.CellId;
import dev.forkbench.harness.stats.Interval;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.commons.math3.stat.StatUtils;
import org.junit.jupiter.api.Test;

class GateTest {
  private final Random random = new Random(7);

  @Test
  void shouldFailWhatIsSurelySlowerByEnough() {
    Comparison slower = only(pair("ms/op", forks(5, 10, 0.01), forks(5, 12, 0.01)));

    assertThat(slower.outcome()).isEqualTo(Outcome.FAIL);
    assertThat(slower.slowdown().orElseThrow().estimate()).isCloseTo(1.2, within(0.05));
  }

  @Test
  void shouldPassWhatIsSurelyNotMuchSlower() {
    assertThat(only(pair("ms/op", forks(5, 10, 0.01), forks(5, 10, 0.01))).outcome())
        .isEqualTo(Outcome.PASS);
  }

  @Test
  void shouldNotPassForLackOfEvidenceAndSayWhatItCouldHaveSeen() {
    Comparison noisy =
        only(pair("ms/op", new double[] {8, 12, 10, 9, 13}, new double[] {9, 12.5, 10, 8.5, 13}));

    assertThat(noisy.outcome()).isEqualTo(Outcome.INCONCLUSIVE);
    assertThat(noisy.visible().orElseThrow()).isGreaterThan(1.2);
    assertThat(noisy.forksNeeded().orElseThrow()).isGreaterThan(50);
  }

  @Test
  void shouldFindInFourOfFiveRunsWhatItSaysItCouldHaveSeen() {
    for (double scatter : new double[] {0.005, 0.05}) {
      double visible =
          only(pair("ms/op", normal(5, 1, scatter), normal(5, 1, scatter))).visible().orElseThrow();
      assertThat(shareFound(5, scatter, visible)).as("scatter %s", scatter).isBetween(0.72, 0.88);
    }
  }

  @Test
  void shouldFindInFourOfFiveRunsWhatMustNotStayHiddenWithTheForksItAsksFor() {
    int needed =
        only(pair("ms/op", normal(5, 1, 0.06), normal(5, 1, 0.06))).forksNeeded().orElseThrow();

    assertThat(needed).isBetween(6, 20);
    assertThat(shareFound(needed, 0.06, 1.10)).isBetween(0.72, 0.88);
  }

  @Test
  void shouldNeedAsManyForksAsAnythingNeedsToFail() {
    Comparison few = only(pair("ms/op", forks(4, 10, 0.001), forks(4, 10, 0.001)));

    assertThat(few.visible()).isEmpty();
    assertThat(few.forksNeeded()).hasValue(5);
  }

  @Test
  void shouldCountOnlyWhatCanFailWhenItSaysWhatItCouldHaveSeen() {
    Pair noisy = pair("ms/op", forks(5, 10, 0.1), forks(5, 10, 0.1));
    Pair alone = pair("ms/op", new double[] {10}, new double[] {10});

    assertThat(new Gate(Settings.USUAL, List.of(noisy, alone, alone)).compare().get(0).visible())
        .isEqualTo(only(noisy).visible());
  }

  private double shareFound(int forks, double scatter, double ratio) {
    int found = 0;
    for (int i = 0; i < 1000; i++) {
      Pair slower = pair("ms/op", drawn(forks, scatter, 1), drawn(forks, scatter, ratio));
      found += only(slower).outcome() == Outcome.FAIL ? 1 : 0;
    }
    return found / 1000.0;
  }

  private double[] drawn(int forks, double scatter, double ratio) {
    return IntStream.range(0, forks)
        .mapToDouble(i -> ratio * Math.exp(scatter * random.nextGaussian()))
        .toArray();
  }

  /** Values whose logarithms have exactly that standard deviation. */
  private static double[] normal(int forks, double middle, double scatter) {
    double[] at = IntStream.range(0, forks).mapToDouble(i -> i - (forks - 1) / 2.0).toArray();
    double sd = Math.sqrt(StatUtils.variance(at));
    return Arrays.stream(at).map(x -> middle * Math.exp(scatter * x / sd)).toArray();
  }

  @Test
  void shouldNotFailWhatIsSureButTooSmallToMatter() {
    Comparison small =
        only(
            pair(
                "ms/op",
                new double[] {10, 10.001, 9.999, 10, 10.002},
                new double[] {10.1, 10.101, 10.099, 10.1, 10.102}));

    assertThat(small.pWorse()).isLessThan(1e-6);
    assertThat(small.outcome()).isEqualTo(Outcome.PASS);
  }

  @Test
  void shouldFailNothingWithFourForks() {
    Comparison few = only(pair("ms/op", forks(4, 10, 0.01), forks(5, 20, 0.01)));

    assertThat(few.outcome()).isEqualTo(Outcome.INCONCLUSIVE);
    assertThat(few.reason()).isEqualTo("fewer than 5 forks on a side: nothing fails");
  }

  @Test
  void shouldSayThatOneForkTellsNothing() {
    Comparison one = only(pair("ms/op", new double[] {10}, forks(5, 20, 0.01)));

    assertThat(one.outcome()).isEqualTo(Outcome.INCONCLUSIVE);
    assertThat(one.slowdown()).isEmpty();
  }

  @Test
  void shouldCallMoreThroughputFasterAndLessSlower() {
    double[] low = forks(5, 10, 0.01);
    double[] high = forks(5, 12, 0.01);

    assertThat(only(pair("ops/s", low, high)).outcome()).isEqualTo(Outcome.IMPROVED);
    assertThat(only(pair("ops/s", high, low)).outcome()).isEqualTo(Outcome.FAIL);
  }

  @Test
  void shouldSayTheSameOfAThroughputAsOfItsTimes() {
    double[] before = forks(5, 10, 0.03);
    double[] after = forks(5, 11, 0.03);
    Comparison times = only(pair("s/op", before, after));
    Comparison throughput = only(pair("ops/s", inverse(before), inverse(after)));

    assertSame(throughput.slowdown().orElseThrow(), times.slowdown().orElseThrow());
    assertThat(throughput.outcome()).isEqualTo(times.outcome());
  }

  @Test
  void shouldMirrorTheRatioWhenTheSidesAreSwapped() {
    double[] before = forks(5, 10, 0.03);
    double[] after = forks(5, 12, 0.03);
    Interval there = only(pair("ms/op", before, after)).slowdown().orElseThrow();
    Interval back = only(pair("ms/op", after, before)).slowdown().orElseThrow();

    assertSame(
        back, new Interval(1 / there.estimate(), 1 / there.high(), 1 / there.low(), there.level()));
  }

  @Test
  void shouldNotDependOnTheUnit() {
    double[] before = forks(5, 10, 0.03);
    double[] after = forks(5, 12, 0.03);
    Series head = series("us/op", Arrays.stream(after).map(v -> 1000 * v).toArray());
    Comparison mixed = only(new Pair(series("ms/op", before), head.in("ms/op")));

    assertSame(
        mixed.slowdown().orElseThrow(),
        only(pair("ms/op", before, after)).slowdown().orElseThrow());
  }

  @Test
  void shouldPassAnAllocationOfNothing() {
    double[] nothing = {0, 1e-6, 0, 2e-6, 0};
    double[] some = {24, 24, 24, 24, 24};

    assertThat(only(pair("B/op", nothing, nothing)).outcome()).isEqualTo(Outcome.PASS);
    assertThat(only(pair("B/op", nothing, some)).outcome()).isEqualTo(Outcome.FAIL);
    assertThat(only(pair("B/op", some, nothing)).outcome()).isEqualTo(Outcome.IMPROVED);
  }

  @Test
  void shouldNotFailForLessThanAByte() {
    double[] little = {0.0101, 0.0102, 0.0100, 0.0101, 0.0101};
    double[] more = {0.0619, 0.0620, 0.0618, 0.0619, 0.0619};
    double[] most = {0.9, 0.91, 0.9, 0.9, 0.9};

    assertThat(only(pair("B/op", little, more)).outcome()).isEqualTo(Outcome.PASS);
    assertThat(only(pair("B/op", more, little)).outcome()).isEqualTo(Outcome.PASS);
    assertThat(only(pair("B/op", little, most)).reason())
        .isEqualTo("it differs by less than a byte, which nobody gates on");
  }

  @Test
  void shouldNotSayThatAnIntervalHoldsWhatItExcludes() {
    Pair slower = pair("ms/op", normal(5, 10, 0.06), normal(5, 11.5, 0.06));
    List<Pair> many = new ArrayList<>();
    many.add(pair("ms/op", normal(5, 10, 0.06), normal(5, 10.9, 0.06)));
    many.addAll(Collections.nCopies(40, pair("ms/op", normal(5, 10, 0.06), normal(5, 10, 0.06))));
    Settings usual = Settings.USUAL;
    Settings strict =
        new Settings(
            usual.metrics(), usual.alpha(), 0.20, 0.21, usual.mayBeMissing(), usual.calibration());

    Comparison unsure = new Gate(usual, many).compare().get(0);
    assertThat(unsure.slowdown().orElseThrow().low()).isGreaterThan(1);
    assertThat(unsure.reason())
        .isEqualTo("seems slower, but not surely enough among all that is compared");
    assertThat(new Gate(strict, List.of(slower)).compare().get(0).reason())
        .isEqualTo("slower, but not surely by enough to matter");
  }

  @Test
  void shouldAskForMoreWhereManyAreCompared() {
    Pair slower = pair("ms/op", forks(5, 10, 0.03), forks(5, 11, 0.03));
    List<Pair> many = new ArrayList<>(List.of(slower));
    for (int i = 0; i < 40; i++) {
      many.add(pair("ms/op", forks(5, 10, 0.03), forks(5, 10, 0.03)));
    }

    assertThat(new Gate(Settings.USUAL, many).compare().get(0).pWorse())
        .isGreaterThan(only(slower).pWorse());
  }

  @Test
  void shouldSeldomFailAnUnchangedSuiteWhoseSmallerSideScattersMore() {
    int failed = 0;
    for (int i = 0; i < 300; i++) {
      failed += fails(unchanged(20, 0.05, 5, 0.10)) ? 1 : 0;
    }
    // With a scatter in common two of five did.
    assertThat(failed).isLessThan(45);
  }

  private List<Pair> unchanged(int baseForks, double baseScatter, int forks, double scatter) {
    return IntStream.range(0, 20)
        .mapToObj(i -> pair("ms/op", drawn(baseForks, baseScatter, 1), drawn(forks, scatter, 1)))
        .toList();
  }

  private static boolean fails(List<Pair> pairs) {
    return new Gate(Settings.USUAL, pairs)
        .compare().stream().anyMatch(c -> c.outcome() == Outcome.FAIL);
  }

  private static void assertSame(Interval actual, Interval expected) {
    assertThat(actual.estimate()).isCloseTo(expected.estimate(), within(1e-9));
    assertThat(actual.low()).isCloseTo(expected.low(), within(1e-9));
    assertThat(actual.high()).isCloseTo(expected.high(), within(1e-9));
  }

  private static Comparison only(Pair pair) {
    return new Gate(Settings.USUAL, List.of(pair)).compare().get(0);
  }

  private static Pair pair(String unit, double[] base, double[] head) {
    return new Pair(series(unit, base), series(unit, head));
  }

  static Series series(String unit, double[] values) {
    CellId cell = new CellId("a.B.c", "avgt", Map.of(), 1, "17", "VM");
    return new Series(new SeriesId(cell, "score"), unit, unit.startsWith("ops/"), values, 0);
  }

  private double[] forks(int count, double mean, double cv) {
    return random.doubles(count).map(u -> mean * Math.exp(cv * random.nextGaussian())).toArray();
  }

  private static double[] inverse(double[] values) {
    return Arrays.stream(values).map(v -> 1 / v).toArray();
  }
}
