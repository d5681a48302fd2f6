package dev.forkbench.bench.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.forkbench.bench.support.MeasurementJvm;
import dev.forkbench.bench.support.Where;
import dev.forkbench.testing.WrongExecutor;
import dev.forkbench.workload.Belt;
import dev.forkbench.workload.WrongResultException;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class QueueBenchmarkTest {
  private QueueBenchmark benchmark;

  private void open(QueueKind queue, Where where, int itemBytes) throws Exception {
    benchmark = new QueueBenchmark();
    benchmark.queue = queue;
    benchmark.where = where;
    benchmark.itemBytes = itemBytes;
    benchmark.open(new MeasurementJvm());
  }

  @AfterEach
  void close() {
    if (benchmark.taking != null) {
      benchmark.close();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "SHARED_QUEUE, THREADS, 16",
    "SHARED_QUEUE, PROCESSES, 100",
    "ARRAY_BLOCKING_QUEUE, THREADS, 16",
    "LINKED_BLOCKING_QUEUE, THREADS, 24",
    "PIPE, PROCESSES, 16",
  })
  void shouldTimeTransfers(QueueKind queue, Where where, int itemBytes) throws Exception {
    open(queue, where, itemBytes);
    assertThat(benchmark.transfer()).isEqualTo(QueueBenchmark.ITEMS);
  }

  @ParameterizedTest
  @CsvSource({
    "ARRAY_BLOCKING_QUEUE, PROCESSES",
    "LINKED_BLOCKING_QUEUE, PROCESSES",
    "PIPE, THREADS",
  })
  void shouldRefuseSettingsWithoutSense(QueueKind queue, Where where) {
    assertThatThrownBy(() -> open(queue, where, 16))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("queue=" + queue + " does not connect where=" + where);
  }

  enum Fault {
    LOSS,
    REPETITION,
    DAMAGE
  }

  /** A belt that is right but for one item. */
  private record Faulty(Belt belt, Fault fault) implements Belt {
    @Override
    public Source source() throws IOException {
      Source right = belt.source();
      int[] count = new int[1];
      return item -> {
        boolean faulty = count[0]++ == 4711;
        if (faulty && fault == Fault.DAMAGE) {
          item[item.length - 1]++;
        }
        if (faulty && fault == Fault.REPETITION) {
          right.put(item.clone());
        }
        if (!faulty || fault != Fault.LOSS) {
          right.put(item);
        }
      };
    }

    @Override
    public Sink sink() throws IOException {
      return belt.sink();
    }
  }

  @ParameterizedTest
  @EnumSource
  void shouldNotTimeAWrongTransfer(Fault fault) throws Exception {
    open(QueueKind.SHARED_QUEUE, Where.THREADS, 24);
    benchmark.belt = new Faulty(benchmark.belt, fault);
    assertThatThrownBy(benchmark::transfer)
        .isInstanceOf(WrongResultException.class)
        .hasMessageContaining("items taken in order: expected 200000, got ");
  }

  @Test
  void shouldNotTimeItemsThatNobodyPut() throws Exception {
    open(QueueKind.ARRAY_BLOCKING_QUEUE, Where.THREADS, 16);
    benchmark.putting.shutdown();
    benchmark.putting = new WrongExecutor();
    assertThatThrownBy(benchmark::transfer)
        .isInstanceOf(WrongResultException.class)
        .hasMessage("items put: expected 200000, got 200001");
  }

  @Test
  void shouldRefuseItemsWithoutRoomForACheck() {
    assertThatThrownBy(() -> open(QueueKind.ARRAY_BLOCKING_QUEUE, Where.THREADS, 15))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("itemBytes=15");
  }
}
