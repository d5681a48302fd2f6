package dev.forkbench.experiment.pool;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ListScheduleTest {
  static final ListSchedule FALLING = ListSchedule.of(List.of(10, 9, 8, 7, 6, 5, 4, 3, 2, 1), 4);

  @Test
  void shouldGiveTheOrderWorkedOutByHand() {
    assertThat(FALLING.ends()).containsExactly(10, 9, 8, 7, 13, 13, 13, 13, 15, 14);
    assertThat(FALLING.makespan()).isEqualTo(15);
    assertThat(FALLING.order().toString())
        .isEqualTo("[[3], [2], [1], [0], [4, 5, 6, 7], [9], [8]]");
  }

  /** Sleeps of 0, 1, ... 9 tenths of a second. */
  @ParameterizedTest
  @CsvSource({"1, 45", "2, 25", "3, 18", "4, 15", "5, 13", "6, 12", "10, 9"})
  void shouldGiveTheMakespansOfRisingSleeps(int workers, int tenths) {
    List<Integer> rising = List.of(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
    assertThat(ListSchedule.of(rising, workers).makespan()).isEqualTo(tenths);
  }

  @Test
  void shouldNeedTwoWavesForFiveOnThree() {
    ListSchedule schedule = ListSchedule.of(List.of(1, 1, 1, 1, 1), 3);
    assertThat(schedule.makespan()).isEqualTo(2);
    assertThat(schedule.order()).containsExactly(List.of(0, 1, 2), List.of(3, 4));
  }

  @ParameterizedTest
  @CsvSource({
    "'3,2,1,0,4,5,6,7,9,8', true",
    "'3,2,1,0,7,5,6,4,9,8', true",
    "'3,2,1,0,7,5,6,4,8,9', false",
    "'2,3,1,0,4,5,6,7,9,8', false",
    "'3,2,1,4,0,5,6,7,9,8', false",
    "'3,2,1,0,4,5,6,7,9', false",
    "'3,2,1,0,4,5,6,6,9,8', false",
    "'3,2,1,0,4,5,6,7,9,8,8', false",
  })
  void shouldLeaveOnlyTheOrderOfThoseOpenThatEndTogether(String order, boolean allowed) {
    List<Integer> tasks = Arrays.stream(order.split(",")).map(Integer::valueOf).toList();
    assertThat(FALLING.allows(tasks)).isEqualTo(allowed);
  }
}
