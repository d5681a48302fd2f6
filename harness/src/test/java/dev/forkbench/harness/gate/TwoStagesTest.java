package dev.forkbench.harness.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forkbench.harness.result.CellId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TwoStagesTest {
  private static final double[] BEFORE = {10, 10.1, 9.9, 10.05, 9.95};
  private static final double[] SLOWER = {12, 12.1, 11.9, 12.05, 11.95};
  private final TwoStages stages = new TwoStages(Settings.USUAL);

  @Test
  void shouldSuspectWhatSeemsSlowerAndFailItOnlyWhenFreshForksAreSlowerToo() {
    Pair seemsSlower = pair("a", BEFORE, SLOWER);
    assertThat(stages.suspects(List.of(seemsSlower, pair("b", BEFORE, BEFORE))))
        .containsExactly(seemsSlower.base().id());

    assertThat(outcome(seemsSlower, pair("a", BEFORE, SLOWER))).isEqualTo(Outcome.FAIL);
    assertThat(outcome(seemsSlower, pair("a", BEFORE, BEFORE))).isEqualTo(Outcome.PASS);
  }

  @Test
  void shouldNotFailASuspectThatWasNotMeasuredAgain() {
    Comparison comparison = stages.decide(List.of(pair("a", BEFORE, SLOWER)), List.of()).get(0);

    assertThat(comparison.outcome()).isEqualTo(Outcome.INCONCLUSIVE);
    assertThat(comparison.reason()).isEqualTo("seems slower, and was not measured again");
  }

  @Test
  void shouldCallMeasuredEnoughWhatIsNarrowHoweverItCompares() {
    Pair narrow = pair("a", BEFORE, SLOWER);
    Pair wide = pair("b", new double[] {8, 12, 9, 11, 10}, BEFORE);

    assertThat(stages.settled(List.of(narrow, wide))).containsExactly(narrow.base().id());
  }

  @Test
  void shouldLookOftenAndAtLastOnce() {
    assertThat(TwoStages.looks(5, 20)).containsExactly(5, 6, 7, 8, 9, 10, 12, 14, 16, 19, 20);
    assertThat(TwoStages.looks(2, 3)).containsExactly(2, 3);
    assertThat(TwoStages.looks(10, 10)).containsExactly(10);
  }

  private Outcome outcome(Pair first, Pair fresh) {
    return stages.decide(List.of(first), List.of(fresh)).get(0).outcome();
  }

  private static Pair pair(String name, double[] base, double[] head) {
    return new Pair(series(name, base), series(name, head));
  }

  private static Series series(String name, double[] values) {
    CellId cell = new CellId("x.Y." + name, "avgt", Map.of(), 1, "17", "VM");
    return new Series(new SeriesId(cell, "score"), "ms/op", false, values, 0);
  }
}
