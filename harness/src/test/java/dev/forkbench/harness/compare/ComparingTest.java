package dev.forkbench.harness.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forkbench.harness.gate.Comparison;
import dev.forkbench.harness.gate.Gate;
import dev.forkbench.harness.gate.Pair;
import dev.forkbench.harness.gate.Series;
import dev.forkbench.harness.gate.SeriesId;
import dev.forkbench.harness.gate.Settings;
import dev.forkbench.harness.result.CellId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ComparingTest {
  private static final double[] STEADY = {10, 10.1, 9.9, 10, 10.05};

  @Test
  void shouldClaimNothingOfHalvesThatCouldShowNothing() {
    assertThat(itself(new double[] {10, 10.1, 9.9}, new double[] {10, 10.2}))
        .isEqualTo("A/A: too few rounds to hold the base against itself.");
    assertThat(Comparing.itself(List.of(), Settings.USUAL)).contains("too few rounds");
  }

  @Test
  void shouldSayWhatHalvesWithoutAnAlarmCouldHaveShown() {
    assertThat(itself(STEADY, STEADY))
        .matches("A/A: no alarm between .* could have shown is \\d\\.\\d %\\.");
  }

  @Test
  void shouldNameWhatDiffersFromItself() {
    assertThat(itself(STEADY, new double[] {12, 12.1, 11.9, 12, 12.05}))
        .contains("the base seems to differ from itself", "[B.c]");
  }

  private static String itself(double[] odd, double[] even) {
    List<Comparison> halves =
        new Gate(Settings.USUAL, List.of(new Pair(series(odd), series(even)))).compare();
    return Comparing.itself(halves, Settings.USUAL);
  }

  private static Series series(double[] values) {
    CellId cell = new CellId("a.B.c", "avgt", Map.of(), 1, "17", "VM");
    return new Series(new SeriesId(cell, "score"), "ms/op", false, values, 0);
  }
}
