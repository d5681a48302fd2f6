package dev.forkbench.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.forkbench.backend.Backend;
import dev.forkbench.testing.NoExecutor;
import dev.forkbench.testing.WrongExecutor;
import org.junit.jupiter.api.Test;

class XorshiftBatchTest {
  private final XorshiftBatch batch = XorshiftBatch.of(7, 100);

  @Test
  void shouldRunTasksWithResultsOfTheirOwn() throws Exception {
    assertThat(batch.expected()).hasSize(7).doesNotHaveDuplicates();
    assertThat(batch.runOn(Backend.SEQUENTIAL.open(1))).isEqualTo(7);
  }

  @Test
  void shouldNoticeAWrongAndAMissingResult() {
    assertThatThrownBy(() -> batch.runOn(new WrongExecutor()))
        .isInstanceOf(WrongResultException.class)
        .hasMessageStartingWith("result of task 0: expected " + batch.expected().get(0));
    assertThatThrownBy(() -> batch.runOn(new NoExecutor()))
        .isInstanceOf(WrongResultException.class)
        .hasMessage("results: expected 7, got 0");
  }

  @Test
  void shouldRefuseABatchOfNothing() {
    assertThatThrownBy(() -> XorshiftBatch.of(0, 1)).hasMessageContaining("tasks=0");
  }
}
