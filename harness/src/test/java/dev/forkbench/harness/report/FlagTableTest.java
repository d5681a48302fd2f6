package dev.forkbench.harness.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forkbench.harness.result.Cell;
import dev.forkbench.harness.result.CellId;
import dev.forkbench.harness.result.Fork;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FlagTableTest {

  @SafeVarargs
  private static Cell cell(String name, String vm, List<String>... flagsOfForks) {
    List<Fork> forks = new ArrayList<>();
    for (List<String> flags : flagsOfForks) {
      forks.add(new Fork(forks.size() + 1, List.of(1.0), flags));
    }
    return new Cell(new CellId("a.B." + name, "avgt", Map.of(), 1, "17", vm), "ms/op", forks);
  }

  private static final Cell CLEAN = cell("clean", "VM", List.of(), List.of());

  @Test
  void shouldSayHowManyCellsAreFlagged() {
    Cell spoiled = cell("spoiled", "VM", List.of("steal 1.2%"), List.of(), List.of("drift +11.0%"));

    assertThat(FlagTable.of(List.of(CLEAN, spoiled, CLEAN)).warning())
        .hasValue(
            "1 of 3 measured cells flagged (33 %): 2 forks decided nothing; see Flagged cells.");
    assertThat(FlagTable.of(List.of(CLEAN)).warning()).isEmpty();
  }

  @Test
  void shouldGiveTheLargestValueOfEachReason() {
    Cell warm =
        cell(
            "warm",
            "VM",
            List.of("JIT 9.5% of the window", "drift -14.0%"),
            List.of("JIT 10.1% of the window"),
            List.of(),
            List.of("drift +12.0%"));
    Cell other = cell("other", "CPython", List.of("steal 1.2%"));

    assertThat(FlagTable.of(List.of(CLEAN, warm, other)).forPeople().subList(1, 3))
        .containsExactly(
            List.of(
                "B.warm",
                "17",
                "3 of 4",
                "JIT 10.1% of the window (2 forks), drift -14.0% (2 forks)"),
            List.of("B.other", "CPython 17", "1 of 1", "steal 1.2% (1 fork)"));
  }
}
