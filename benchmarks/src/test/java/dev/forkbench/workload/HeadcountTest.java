package dev.forkbench.workload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forkbench.shared.SharedMemory;
import org.junit.jupiter.api.Test;

class HeadcountTest {

  @Test
  void shouldRememberHowManyWereInsideAtTheSameTime() {
    try (SharedMemory memory = SharedMemory.create(Headcount.SLOTS)) {
      Headcount room = Headcount.in(memory, 0);
      room.enter();
      room.leave();
      room.enter();
      assertThat(room.most()).isEqualTo(1);
      room.enter();
      room.leave();
      room.leave();
      room.enter();
      assertThat(room.most()).isEqualTo(2);
      assertThat(room.entries()).isEqualTo(4);
      room.reset();
      assertThat(room.most()).isZero();
      assertThat(room.entries()).isZero();
    }
  }
}
