package dev.forkbench.harness.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forkbench.harness.gate.RatioGate.Change;
import dev.forkbench.harness.result.Cell;
import dev.forkbench.harness.result.CellId;
import dev.forkbench.harness.result.Fork;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RatioGateTest {
  private static final Ratio RATIO =
      new Ratio(
          "locked to atomic",
          1.5,
          new Ratio.Arm("x.Y.update", Map.of("access", "LOCKED")),
          new Ratio.Arm("x.Y.update", Map.of("access", "ATOMIC")));

  @Test
  void shouldFailWhatGrewByMoreThanItMayOnWhateverMachine() {
    Change change = judge(run(1, 20), run(3, 20 * 3 * 2));

    assertThat(change.outcome()).isEqualTo(Outcome.FAIL);
    assertThat(change.growth().orElseThrow().contains(2)).isTrue();
  }

  @Test
  void shouldPassASlowerMachine() {
    assertThat(judge(run(1, 20), run(3, 60)).outcome()).isEqualTo(Outcome.PASS);
  }

  @Test
  void shouldNoticeWhatShrank() {
    assertThat(judge(run(1, 20), run(1, 8)).outcome()).isEqualTo(Outcome.IMPROVED);
  }

  @Test
  void shouldNotDecideWithoutTwoRoundsOrWithoutAnArm() {
    List<Cell> one = List.of(cell("ATOMIC", 1, 1), cell("LOCKED", 20, 1));

    assertThat(judge(run(1, 20), one).outcome()).isEqualTo(Outcome.INCONCLUSIVE);
    assertThat(judge(run(1, 20), List.of()).candidate()).isZero();
  }

  @Test
  void shouldDivideWithinARoundAndLeaveFlaggedForksOut() {
    List<Cell> flagged =
        List.of(
            cell("ATOMIC", 1, 3),
            new Cell(
                cell("LOCKED", 20, 1).id(),
                "ns/op",
                List.of(
                    new Fork(1, List.of(20.0), List.of()),
                    new Fork(2, List.of(900.0), List.of("steal 9.0%")))));

    assertThat(RATIO.logs(flagged)).containsExactly(Math.log(20 / 1.01));
  }

  @Test
  void shouldKnowRatiosThatThePlansMeasure() {
    assertThat(Ratio.all()).hasSizeGreaterThan(10).allMatch(ratio -> ratio.allowed() > 1);
  }

  private static Change judge(List<Cell> baseline, List<Cell> candidate) {
    return new RatioGate(0.04).judge(List.of(RATIO), baseline, candidate).get(0);
  }

  private static List<Cell> run(double atomic, double locked) {
    return List.of(cell("ATOMIC", atomic, 5), cell("LOCKED", locked, 5));
  }

  private static Cell cell(String access, double time, int rounds) {
    List<Fork> forks = new ArrayList<>();
    for (int round = 1; round <= rounds; round++) {
      forks.add(new Fork(round, List.of(time * (1 + round % 3 / 100.0)), List.of()));
    }
    return new Cell(
        new CellId("x.Y.update", "avgt", Map.of("access", access), 1, "17", "VM"), "ns/op", forks);
  }
}
