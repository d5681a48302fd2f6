package dev.forkbench.harness.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forkbench.harness.gate.Ratio;
import dev.forkbench.harness.result.Cell;
import dev.forkbench.harness.result.CellId;
import dev.forkbench.harness.result.Environment;
import dev.forkbench.harness.result.Fork;
import dev.forkbench.harness.result.Observation;
import dev.forkbench.harness.result.Run;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BaselineTextTest {

  @Test
  void shouldNotFailARunAgainstItself() throws Exception {
    BaselineText same = BaselineText.of(run(1, List.of()), run(1, List.of()));

    assertThat(same.fails()).isFalse();
    assertThat(same.paragraph())
        .startsWith("MOSTLY UNDECIDED against the baseline: of 13 ratios between arms 0 grew")
        .contains("12 undecided.");
  }

  @Test
  void shouldFailARatioThatGrewAndSayByHowMuch() throws Exception {
    BaselineText worse = BaselineText.of(run(1, List.of()), run(4, List.of()));

    assertThat(worse.fails()).isTrue();
    assertThat(worse.paragraph())
        .startsWith("REGRESSION against the baseline")
        .contains(
            "Worse: a cold pool to a warm one, 4.34x (4.06 to 4.65)", "at most 1.5x is allowed");
  }

  private static Run run(double cold, List<Observation> observations) {
    Ratio ratio =
        Ratio.all().stream()
            .filter(r -> r.name().equals("a cold pool to a warm one"))
            .findFirst()
            .orElseThrow();
    List<Cell> cells = List.of(cell(ratio.over(), 10 * cold), cell(ratio.under(), 1));
    return new Run(Path.of("run"), Environment.UNKNOWN, cells, observations);
  }

  private static Cell cell(Ratio.Arm arm, double time) {
    List<Fork> forks = new ArrayList<>();
    for (int round = 1; round <= 5; round++) {
      forks.add(new Fork(round, List.of(time * (1 + round * time / 1000)), List.of()));
    }
    Map<String, String> params = arm.params();
    return new Cell(new CellId(arm.benchmark(), "ss", params, 1, "17", "VM"), "ms/op", forks);
  }
}
