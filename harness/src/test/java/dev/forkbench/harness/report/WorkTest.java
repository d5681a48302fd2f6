package dev.forkbench.harness.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forkbench.harness.claim.evidence.CellSelector;
import dev.forkbench.harness.result.CellId;
import dev.forkbench.harness.run.Plan;
import java.util.List;
import org.junit.jupiter.api.Test;

class WorkTest {
  @Test
  void shouldBeMeasuredWithProcessesAndThreadsAtFullScale() throws Exception {
    List<CellId> planned =
        Plan.ofScale("full").cells().stream()
            .map(cell -> new CellId(cell.benchmark(), cell.mode(), cell.params(), 1, "", ""))
            .toList();

    assertThat(Work.ALL)
        .allSatisfy(
            work -> {
              CellSelector processes = work.arms().over().and(work.setting());
              CellSelector threads = work.arms().under().and(work.setting());
              assertThat(planned).as(processes.label()).anyMatch(processes::matches);
              assertThat(planned).as(threads.label()).anyMatch(threads::matches);
            });
  }
}
