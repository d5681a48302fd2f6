package dev.forkbench.shared;

import static dev.forkbench.testing.Deadline.failureOf;
import static dev.forkbench.testing.Deadline.resultOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.forkbench.process.ProcessPool;
import dev.forkbench.process.RemoteTask;
import dev.forkbench.testing.Serial;
import dev.forkbench.testing.Workers;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SharedQueueTest {
  private static final int CAPACITY = 256;
  private static final int ITEMS = 300_000;

  /** Items of 16 bytes that fit into {@link #CAPACITY}. */
  private static final int FULL = CAPACITY / 24;

  private static ProcessPool pool;
  private static ExecutorService threads;

  private final SharedMemory memory = SharedMemory.create(SharedQueue.slots(CAPACITY));
  private final SharedQueue<LongPair> queue = SharedQueue.in(memory, 0, CAPACITY, LongPair.codec());

  @BeforeAll
  static void open() throws Exception {
    pool = ProcessPool.of(2);
    threads = Executors.newCachedThreadPool();
  }

  @AfterAll
  static void shutDown() {
    threads.shutdownNow();
    pool.close();
  }

  @AfterEach
  void close() {
    memory.close();
  }

  private static LongPair item(long number) {
    return new LongPair(number, ~number);
  }

  private void fill() {
    for (int i = 0; i < FULL; i++) {
      assertThat(queue.offer(item(i))).isTrue();
    }
  }

  private static <T> T inAWorker(RemoteTask<T> task) throws Exception {
    return resultOf(pool.submit(task));
  }

  @Test
  void shouldHandOnItemsInOrderUntilTheEnd() throws Exception {
    fill();
    queue.close();
    queue.close();
    for (int i = 0; i < FULL; i++) {
      assertThat(queue.isFinished()).isFalse();
      assertThat(queue.take()).isEqualTo(item(i));
    }
    assertThat(queue.isFinished()).isTrue();
    assertThat(queue.take()).isNull();
    assertThat(queue.poll()).isNull();
    assertThat(queue.poll(40, TimeUnit.SECONDS)).isNull();
  }

  @Test
  void shouldRefuseItemsWhenFullAndGiveNoneWhenEmpty() throws Exception {
    assertThat(queue.poll()).isNull();
    assertThat(queue.poll(3, TimeUnit.MILLISECONDS)).isNull();
    assertThat(queue.poll(-1, TimeUnit.MILLISECONDS)).isNull();
    fill();
    assertThat(queue.offer(item(99))).isFalse();
    assertThat(queue.offer(item(99), 3, TimeUnit.MILLISECONDS)).isFalse();
    assertThat(queue.offer(item(99), -1, TimeUnit.MILLISECONDS)).isFalse();
    assertThat(queue.poll()).isEqualTo(item(0));
    assertThat(queue.offer(item(99), 40, TimeUnit.SECONDS)).isTrue();
    assertThat(queue.poll(40, TimeUnit.SECONDS)).isEqualTo(item(1));
    assertThat(queue.isFinished()).isFalse();
  }

  @Test
  void shouldTakeNothingAfterTheClose() throws Exception {
    queue.put(item(1));
    queue.close();
    assertThatThrownBy(() -> queue.put(item(2)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("closed");
    assertThatThrownBy(() -> queue.offer(item(2))).isInstanceOf(IllegalStateException.class);
    assertThat(queue.take()).isEqualTo(item(1));
    assertThat(queue.take()).isNull();
  }

  @Test
  void shouldWaitForRoomAndForItems() throws Exception {
    Future<LongPair> first = threads.submit(queue::take);
    queue.put(item(7));
    assertThat(resultOf(first)).isEqualTo(item(7));
    fill();
    Future<?> last =
        threads.submit(
            () -> {
              queue.put(item(FULL));
              return null;
            });
    for (int i = 0; i <= FULL; i++) {
      assertThat(queue.take()).isEqualTo(item(i));
    }
    resultOf(last);
  }

  @Test
  void shouldStopWaitingWhenInterrupted() {
    Thread.currentThread().interrupt();
    assertThatThrownBy(queue::take).isInstanceOf(InterruptedException.class);
    fill();
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> queue.put(item(9))).isInstanceOf(InterruptedException.class);
    assertThat(queue.poll()).isEqualTo(item(0));
  }

  @Test
  void shouldRefuseAnItemThatIsTooLarge() throws Exception {
    try (SharedMemory memory = SharedMemory.create(SharedQueue.slots(1024))) {
      SharedQueue<byte[]> bytes = SharedQueue.in(memory, 0, 1024, ItemCodec.bytes());
      bytes.put(new byte[120]);
      assertThatThrownBy(() -> bytes.put(new byte[121]))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("more than the 120 bytes");
      bytes.put(new byte[] {4});
      assertThat(bytes.take()).hasSize(120);
      assertThat(bytes.take()).containsExactly(4);
    }
  }

  @Test
  void shouldRefuseWhatIsNoItem() {
    ByteRing ring = new ByteRing(memory, 384, CAPACITY);
    ring.writer().offer(1, new byte[15], 0, 15);
    assertThatThrownBy(queue::take)
        .isInstanceOf(SharedMemoryException.class)
        .hasMessageContaining("only 15 bytes");
  }

  @Test
  void shouldBeOneObjectPerJvm() throws Exception {
    assertThat(Serial.roundTrip(queue)).isSameAs(queue);
    assertThatThrownBy(() -> SharedQueue.in(memory, 0, 512, LongPair.codec()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("capacity=512");
    assertThatThrownBy(() -> memory.lockAt(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("not a SharedLock but a SharedQueue");
  }

  @Test
  void shouldBelongToOneProducerAndOneConsumer() throws Exception {
    SharedQueue<LongPair> queue = this.queue;
    long consumer =
        inAWorker(
            () -> {
              queue.poll();
              return ProcessHandle.current().pid();
            });
    assertThatThrownBy(queue::take)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("the consumer of this queue is pid " + consumer);
    queue.put(item(1));
    RemoteTask<Boolean> second = () -> queue.offer(item(2));
    assertThat(failureOf(pool.submit(second)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("the producer of this queue is pid " + ProcessHandle.current().pid());
  }

  @Test
  void shouldTellTheConsumerThatItsProducerDied() throws Exception {
    SharedQueue<LongPair> queue = this.queue;
    long producer =
        inAWorker(
            () -> {
              queue.put(item(1));
              queue.put(item(2));
              return ProcessHandle.current().pid();
            });
    assertThat(queue.take()).isEqualTo(item(1));
    Workers.kill(pool, producer);
    assertThat(queue.take()).isEqualTo(item(2));
    assertThatThrownBy(queue::take)
        .isInstanceOf(PeerDiedException.class)
        .hasMessageContaining("the queue is empty, and pid " + producer);
    assertThatThrownBy(() -> queue.poll(40, TimeUnit.SECONDS))
        .isInstanceOf(PeerDiedException.class);
  }

  @Test
  void shouldEndWellWhenTheProducerDiesAfterTheClose() throws Exception {
    SharedQueue<LongPair> queue = this.queue;
    long producer =
        inAWorker(
            () -> {
              queue.put(item(1));
              queue.close();
              return ProcessHandle.current().pid();
            });
    Workers.kill(pool, producer);
    assertThat(queue.take()).isEqualTo(item(1));
    assertThat(queue.take()).isNull();
  }

  @Test
  void shouldTellTheProducerThatItsConsumerDied() throws Exception {
    SharedQueue<LongPair> queue = this.queue;
    long consumer =
        inAWorker(
            () -> {
              queue.poll();
              return ProcessHandle.current().pid();
            });
    fill();
    Future<?> waiting =
        threads.submit(
            () -> {
              queue.put(item(99));
              return null;
            });
    Workers.kill(pool, consumer);
    assertThat(failureOf(waiting))
        .isInstanceOf(PeerDiedException.class)
        .hasMessageContaining("the queue is full, and pid " + consumer);
  }

  @Test
  void shouldLoseNothingBetweenTwoJvms() throws Exception {
    SharedQueue<LongPair> queue = this.queue;
    RemoteTask<Integer> produce =
        () -> {
          for (int i = 0; i < ITEMS; i++) {
            queue.put(item(i));
          }
          queue.close();
          return ITEMS;
        };
    RemoteTask<Integer> consume =
        () -> {
          int right = 0;
          for (LongPair next = queue.take(); next != null; next = queue.take()) {
            right += next.equals(item(right)) ? 1 : 0;
          }
          return right;
        };
    Future<Integer> produced = pool.submit(produce);
    assertThat(inAWorker(consume)).isEqualTo(ITEMS);
    assertThat(resultOf(produced)).isEqualTo(ITEMS);
  }
}
