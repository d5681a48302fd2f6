package dev.forkbench.bench.lock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forkbench.shared.SharedLongArray;
import dev.forkbench.shared.SharedMemory;
import org.junit.jupiter.api.Test;

class SpacingTest {

  @Test
  void shouldKeepCountersApartOrSideBySide() {
    try (SharedMemory memory = SharedMemory.create(Spacing.SLOTS)) {
      SharedLongArray words = SharedLongArray.in(memory, 0, 32);
      Spacing.ADJACENT.counter(memory, 0, 1).setVolatile(1);
      Spacing.PADDED.counter(memory, 0, 1).setVolatile(2);
      assertThat(words.get(1)).isEqualTo(1);
      assertThat(words.get(SharedMemory.SLOT_BYTES / Long.BYTES)).isEqualTo(2);
    }
  }
}
