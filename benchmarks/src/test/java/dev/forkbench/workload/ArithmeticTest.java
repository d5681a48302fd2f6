package dev.forkbench.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Squares and xorshift compute what an independent way finds. */
class ArithmeticTest {

  @Property(tries = 50)
  void shouldComputeWhatSquaresExpect(
      @ForAll Squares kind, @ForAll @IntRange(min = 1, max = 9999) int n) {
    SquaresTask task = new SquaresTask(kind, n);
    assertThat(task.call()).isEqualTo(task.expected());
  }

  @Test
  void shouldExpectTheSumOfMoreSquaresThanALongHolds() {
    int n = 3_100_000;
    assertThat(Squares.SUMMED.compute(n)).isEqualTo(Squares.SUMMED.expected(n)).isNegative();
  }

  @Property(tries = 50)
  void shouldArriveWhereAJumpArrives(
      @ForAll long first, @ForAll @IntRange(min = 1, max = 99_999) int steps) {
    XorshiftTask task = new XorshiftTask(first | 1, steps);
    assertThat(task.call()).isEqualTo(task.expected());
  }

  /** The numbers that a program in another language found. */
  @Test
  void shouldMakeTheNumbersOfTheGenerator() {
    assertThat(Xorshift.next(Xorshift.SEED)).isEqualTo(8748534153485358512L);
    assertThat(Xorshift.after(Xorshift.SEED, 2)).isEqualTo(3040900993826735515L);
    assertThat(Xorshift.after(Xorshift.SEED, 3)).isEqualTo(3453997556048239312L);
  }

  @ParameterizedTest
  @CsvSource({"0, 5", "3, 0"})
  void shouldRefuseXorshiftThatLeadsNowhere(long first, int steps) {
    assertThatThrownBy(() -> new XorshiftTask(first, steps))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageEndingWith("first=" + first + " steps=" + steps);
  }

  @Test
  void shouldRefuseToRepeatNothing() throws Exception {
    assertThat(new Repeated<>(new Echo(3), 5).call()).isEqualTo(3);
    assertThatThrownBy(() -> new Repeated<>(new Echo(3), 0)).hasMessageContaining("times=0");
  }
}
