package dev.forkbench.harness.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forkbench.harness.compare.Order.Step;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OrderTest {
  private final Order order = new Order(7);

  @Test
  void shouldMeasureBothVersionsOfABenchmarkOneDirectlyAfterTheOther() {
    for (int round = 1; round <= 20; round++) {
      List<Step> steps = order.of(round, Set.of(0, 1, 2));
      assertThat(new HashSet<>(steps)).hasSize(6);
      for (int i = 0; i < 6; i += 2) {
        assertThat(steps.get(i).benchmark()).isEqualTo(steps.get(i + 1).benchmark());
        assertThat(steps.get(i).version()).isNotEqualTo(steps.get(i + 1).version());
      }
    }
  }

  @Test
  void shouldTurnTheOrderOfAPairInTheNextRoundSoThatADriftWeighsOnBothAlike() {
    for (int couple = 0; couple < 20; couple++) {
      Version opens = first(2 * couple + 1);
      assertThat(first(2 * couple + 2)).isEqualTo(opens.other());
    }
  }

  @Test
  void shouldLetEitherVersionOpenByLot() {
    long base =
        IntStream.range(0, 200).filter(couple -> first(2 * couple + 1) == Version.BASE).count();

    assertThat(base).isBetween(60L, 140L);
  }

  @Test
  void shouldShuffleBenchmarksAndGiveTheSameOrderForTheSameSeed() {
    assertThat(order.of(1, Set.of(0, 1, 2, 3, 4, 5)))
        .isEqualTo(order.of(1, Set.of(5, 4, 3, 2, 1, 0)));
    assertThat(
            IntStream.rangeClosed(1, 20)
                .mapToObj(round -> order.of(round, Set.of(0, 1, 2)).get(0).benchmark())
                .distinct())
        .containsExactlyInAnyOrder(0, 1, 2);
  }

  private Version first(int round) {
    return order.of(round, Set.of(3)).get(0).version();
  }
}
