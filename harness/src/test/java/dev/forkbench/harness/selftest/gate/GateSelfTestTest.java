package dev.forkbench.harness.selftest.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forkbench.harness.selftest.Standing;
import java.util.List;
import org.junit.jupiter.api.Test;

class GateSelfTestTest {

  @Test
  void shouldGiveTheSameScoresForTheSameSeed() {
    Trial trial = new Trial(new Suite(Noise.ITERATIONS, Protocol.SHORT, 5, 0.1), 250, 3);

    assertThat(trial.run()).isEqualTo(trial.run());
    assertThat(trial.run().suites()).isEqualTo(250);
    assertThat(new Trial(trial.suite(), 250, 4).run()).isNotEqualTo(trial.run());
  }

  @Test
  void shouldFindASlowDownOftenerTheLargerItIs() {
    assertThat(found(0.05)).isLessThan(found(0.20));
    assertThat(found(0)).isZero();
  }

  private static int found(double slowdown) {
    return new Trial(new Suite(Noise.FORKS, Protocol.LONG, 5, slowdown), 200, 1).run().found();
  }

  @Test
  void shouldBlameAGateThatCriesWolf() {
    Suite unchanged = new Suite(Noise.FORKS, Protocol.SHORT, 5, 0);
    GateScores wolf =
        new GateScores(1, List.of(new Case(unchanged, new Tally(1000, 90, 0, 0, 0, 19_000))));

    assertThat(wolf.good()).isFalse();
    assertThat(wolf.targets().get(0).standing()).isEqualTo(Standing.MISSED);
    assertThat(wolf.lines()).anyMatch(line -> line.contains("9.00 %") && line.endsWith("MISSED"));
  }

  @Test
  void shouldBlameIntervalsThatPromiseTooMuch() {
    Suite unchanged = new Suite(Noise.FORKS, Protocol.SHORT, 5, 0);
    GateScores narrow =
        new GateScores(1, List.of(new Case(unchanged, new Tally(1000, 10, 0, 0, 0, 18_000))));

    assertThat(narrow.good()).isFalse();
  }

  @Test
  void shouldBlameAGateThatFindsLessThanWelch() {
    Suite slower = new Suite(Noise.FORKS, Protocol.SHORT, 5, 0.1);
    GateScores blind =
        new GateScores(1, List.of(new Case(slower, new Tally(1000, 0, 400, 450, 0, 19_000))));

    assertThat(blind.good()).isFalse();
  }
}
