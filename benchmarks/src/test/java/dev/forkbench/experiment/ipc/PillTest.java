package dev.forkbench.experiment.ipc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.forkbench.experiment.support.Settings;
import dev.forkbench.shared.SharedMemory;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PillTest {
  private static Pill open(String space, int producers, int consumers, int pills, int items) {
    return new Pill(
        Settings.parse(
            List.of(
                "space=" + space,
                "producers=" + producers,
                "consumers=" + consumers,
                "pills=" + pills,
                "items=" + items)));
  }

  @ParameterizedTest
  @CsvSource({
    "THREADS, 1, 1, 1, 4, 0",
    "THREADS, 3, 2, 2, 500, 0",
    "THREADS, 2, 3, 1, 100, 2",
    "THREADS, 1, 1, 2, 4, 0",
    "PROCESSES, 1, 1, 1, 4, 0",
    "PROCESSES, 2, 2, 1, 500, 1",
    "PROCESSES, 1, 1, 0, 4, 1",
  })
  void shouldSeeEverythingArriveAndThoseStuckForWhomThereIsNoPill(
      String space, int producers, int consumers, int pills, int items, int stuck)
      throws Exception {
    try (Pill pill = open(space, producers, consumers, pills, items)) {
      assertThat(pill.trial())
          .isEqualTo(
              Map.of(
                  "queue",
                  space.equals("THREADS") ? "LinkedBlockingQueue" : "ticket line",
                  "received",
                  (long) producers * items,
                  "lost",
                  0L,
                  "duplicated",
                  0L,
                  "inOrderPerProducer",
                  true,
                  "consumersEnded",
                  consumers - stuck,
                  "consumersStuck",
                  stuck));
    }
  }

  @Test
  void shouldTellWhatHasComeTwiceOrTooLateOrNotAtAll() throws Exception {
    try (SharedMemory memory = SharedMemory.create(Tally.slots(6))) {
      Tally tally = Tally.in(memory, 0, 6);
      Line line = new Line.Heap(new LinkedBlockingQueue<>());
      for (int number : new int[] {0, 4, 2, 2, 3, 1}) {
        line.put(Produce.itemOf(number));
      }
      line.put(Produce.PILL);
      assertThat(new Consume(line, tally, 2, 3).call()).isEqualTo(6);
      Map<String, Object> observed = new LinkedHashMap<>();
      tally.addTo(observed, 6);
      assertThat(observed)
          .isEqualTo(
              Map.of("received", 6L, "lost", 1L, "duplicated", 1L, "inOrderPerProducer", false));
      assertThat(tally.outOfOrder().getVolatile()).isEqualTo(2);
    }
  }

  @Test
  void shouldRefuseMoreThanItCanNumber() {
    assertThatThrownBy(() -> open("THREADS", 50_000, 1, 1, 50_000))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageEndingWith(
            "at most 4194304: space=THREADS producers=50000 consumers=1 pills=1 items=50000");
  }

  @Test
  void shouldRefuseNegativePills() {
    assertThatThrownBy(() -> open("THREADS", 1, 1, -1, 1))
        .hasMessage("pills must be a whole number from 0 on: -1");
  }
}
