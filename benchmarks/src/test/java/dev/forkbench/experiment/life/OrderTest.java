package dev.forkbench.experiment.life;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.forkbench.experiment.support.Settings;
import dev.forkbench.experiment.support.Space;
import dev.forkbench.workload.SortBatch;
import dev.forkbench.workload.SortTask;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OrderTest {
  private static final List<SortTask> TASKS = SortBatch.FOUR_SIZES.tasks("140", 1);

  @ParameterizedTest
  @EnumSource
  void shouldSeeEachOfFourBeginAndEndOnce(Space space) throws Exception {
    Settings settings = Settings.parse(List.of("space=" + space, "n=1400"));
    try (Order order = new Order(settings)) {
      for (int trial = 0; trial < 2; trial++) {
        Map<String, Object> observed = order.trial();
        assertThat((List<?>) observed.get("startOrder")).hasSize(4).doesNotHaveDuplicates();
        assertThat((List<?>) observed.get("finishOrder")).hasSize(4).doesNotHaveDuplicates();
        assertThat((int) observed.get("concordantPairs")).isBetween(0, 6);
      }
    }
  }

  @Test
  void shouldCountPairsThatEndInTheOrderOfTheirSizes() {
    assertThat(Order.concordantPairs(List.of(0, 3, 2, 1), TASKS)).isEqualTo(6);
    assertThat(Order.concordantPairs(List.of(1, 2, 3, 0), TASKS)).isZero();
    assertThat(Order.concordantPairs(List.of(3, 0, 2, 1), TASKS)).isEqualTo(5);
  }

  @Test
  void shouldRefuseANumberThatCannotBeDivided() {
    assertThatThrownBy(() -> new Order(Settings.parse(List.of("space=THREADS", "n=3"))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("n must be");
  }
}
