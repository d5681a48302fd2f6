package dev.forkbench.harness.selftest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forkbench.harness.stats.Proportion;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StandingTest {

  @ParameterizedTest
  @CsvSource({
    "0, 10000, 0.005, MET", "35, 10000, 0.005, MET", "45, 10000, 0.005, OPEN",
    "60, 10000, 0.005, OPEN", "80, 10000, 0.005, MISSED", "0, 40, 0.005, OPEN",
    "40, 40, 0.005, MISSED", "0, 40, 0, MET", "1, 10000, 0, MISSED"
  })
  void shouldOnlyBlameWhatIsBeyondChance(int mistakes, int of, double limit, Standing standing) {
    assertThat(Standing.atMost(limit, new Proportion(mistakes, of))).isEqualTo(standing);
  }

  @ParameterizedTest
  @CsvSource({
    "9500, 10000, MET",
    "9320, 10000, OPEN",
    "9280, 10000, OPEN",
    "9100, 10000, MISSED",
    "9690, 10000, OPEN",
    "9900, 10000, MISSED",
    "38, 40, OPEN"
  })
  void shouldKnowABandHasTwoSides(int covered, int of, Standing standing) {
    assertThat(Standing.within(0.93, 0.97, new Proportion(covered, of))).isEqualTo(standing);
  }

  @ParameterizedTest
  @CsvSource({"MET, OPEN, OPEN", "OPEN, MISSED, MISSED", "MET, MET, MET"})
  void shouldTakeTheWorst(Standing one, Standing other, Standing worst) {
    assertThat(Standing.worst(List.of(one, other))).isEqualTo(worst);
  }
}
