package dev.forkbench.harness.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.math3.distribution.ChiSquaredDistribution;
import org.apache.commons.math3.random.RandomGenerator;
import org.apache.commons.math3.random.Well19937c;
import org.junit.jupiter.api.Test;

class ScatterPriorTest {
  private static final double TYPICAL = Math.log(0.01);

  @Test
  void shouldFindNoSpreadBetweenEqualVariances() {
    ScatterPrior prior = ScatterPrior.of(scatters(2000, 0));

    assertThat(prior.spread()).isLessThan(0.05);
    assertThat(prior.log()).isCloseTo(TYPICAL, within(0.05));
    assertThat(prior.seen()).isEqualTo(16_000);
  }

  @Test
  void shouldFindHowMuchTrueVariancesScatter() {
    ScatterPrior prior = ScatterPrior.of(scatters(4000, 3));

    assertThat(prior.spread()).isCloseTo(3, within(0.3));
    assertThat(prior.log()).isCloseTo(TYPICAL, within(0.1));
  }

  @Test
  void shouldTakeTheTypicalScatterWhereAllAreTheSame() {
    Scatter moderated = new ScatterPrior(TYPICAL, 0, 400).moderate(new Scatter(0.5, 8));

    assertThat(moderated.variance()).isCloseTo(0.01, within(1e-6));
    assertThat(moderated.degrees()).isEqualTo(400);
  }

  @Test
  void shouldKeepTheOwnScatterWhereNothingIsInCommon() {
    Scatter moderated = new ScatterPrior(TYPICAL, 1e9, 400).moderate(new Scatter(0.5, 8));

    assertThat(moderated.variance()).isCloseTo(0.5, within(1e-6));
    assertThat(moderated.degrees()).isCloseTo(8, within(1e-6));
  }

  @Test
  void shouldDrawBothLuckyAndUnluckyScattersTowardsTheTypicalOne() {
    ScatterPrior prior = new ScatterPrior(TYPICAL, 1, 400);
    Scatter lucky = prior.moderate(new Scatter(0.001, 8));
    Scatter unlucky = prior.moderate(new Scatter(0.1, 8));

    assertThat(lucky.variance()).isBetween(0.001, 0.01);
    assertThat(unlucky.variance()).isBetween(0.01, 0.1);
    assertThat(lucky.degrees()).isGreaterThan(8);
  }

  @Test
  void shouldComeNearerToTheTruthThanTheOwnScatter() {
    RandomGenerator random = new Well19937c(2);
    List<Double> truths = truths(random, 500, 1);
    List<Scatter> own = observed(random, truths);
    ScatterPrior prior = ScatterPrior.of(own);
    List<Scatter> moderated = own.stream().map(prior::moderate).toList();

    assertThat(distance(moderated, truths)).isLessThan(0.9 * distance(own, truths));
  }

  @Test
  void shouldAskForEnoughScatters() {
    assertThatThrownBy(() -> ScatterPrior.of(List.of(new Scatter(1, 8))))
        .hasMessage("a prior needs 16 scatters, got 1");
  }

  private static double distance(List<Scatter> scatters, List<Double> truths) {
    double squares = 0;
    for (int i = 0; i < truths.size(); i++) {
      squares += Math.pow(Math.log(scatters.get(i).variance() / truths.get(i)), 2);
    }
    return squares;
  }

  private static List<Scatter> scatters(int count, double spread) {
    RandomGenerator random = new Well19937c(1);
    return observed(random, truths(random, count, spread));
  }

  private static List<Double> truths(RandomGenerator random, int count, double spread) {
    List<Double> truths = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      truths.add(Math.exp(TYPICAL + Math.sqrt(spread) * random.nextGaussian()));
    }
    return truths;
  }

  private static List<Scatter> observed(RandomGenerator random, List<Double> truths) {
    ChiSquaredDistribution chi = new ChiSquaredDistribution(random, 8);
    return truths.stream().map(truth -> new Scatter(truth * chi.sample() / 8, 8)).toList();
  }
}
