package dev.forkbench.shared;

import static dev.forkbench.testing.Deadline.failureOf;
import static dev.forkbench.testing.Deadline.resultOf;
import static dev.forkbench.testing.Deadline.until;
import static dev.forkbench.testing.Deadline.untilGone;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.forkbench.process.PoolOptions;
import dev.forkbench.process.ProcessPool;
import dev.forkbench.process.RemoteTask;
import dev.forkbench.process.WorkerDiedException;
import dev.forkbench.process.WorkerJvm;
import dev.forkbench.shared.RobustLock.Acquired;
import java.nio.ByteBuffer;
import java.util.Random;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.zip.CRC32;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * JVMs are killed at the worst moment and at any moment; what they shared stays right. Every round
 * kills one; the profile {@code stress} has many.
 */
@Timeout(value = 30, unit = TimeUnit.MINUTES)
class TortureTest {
  private static final int ROUNDS = Integer.getInteger("forkbench.stress", 3);

  /** Fixed, so that what failed can be tried again. */
  private static final Random RANDOM = new Random(20);

  private static ProcessPool pool;

  @BeforeAll
  static void open() throws Exception {
    pool = ProcessPool.open(PoolOptions.workers(2).jvm(WorkerJvm.likeThisOne().with("-Xmx32m")));
  }

  @AfterAll
  static void close() {
    pool.close();
  }

  private static void kill(long pid) throws InterruptedException {
    Thread.sleep(RANDOM.nextInt(4));
    ProcessHandle.of(pid).orElseThrow().destroyForcibly();
    untilGone(pid);
  }

  /** A total and its parts, one a JVM, equal when nobody is inside the lock. */
  private record Books(
      RobustLock lock,
      SharedLong total,
      SharedLong survivors,
      SharedLong victims,
      SharedLong repairs,
      SharedLong victimPid,
      SharedBoolean stop)
      implements java.io.Serializable {
    static final int SLOTS = 7;

    static Books in(SharedMemory memory, boolean file) {
      return new Books(
          file ? SharedFileLock.in(memory, 0) : memory.lockAt(0),
          memory.longAt(1),
          memory.longAt(2),
          memory.longAt(3),
          memory.longAt(4),
          memory.longAt(5),
          SharedBoolean.in(memory, 6));
    }

    /** Ten times properly; then it stays in the middle of an update until it is killed. */
    Long dieInside() throws InterruptedException {
      for (int i = 0; i < 10; i++) {
        lock.lock();
        addOne(victims);
        lock.unlock();
      }
      lock.lock();
      total.setPlain(total.getPlain() + 1);
      victimPid.setVolatile(ProcessHandle.current().pid());
      Thread.sleep(Long.MAX_VALUE);
      return 0L;
    }

    Boolean survive() {
      while (!stop.get()) {
        if (lock.acquire() == Acquired.OWNER_DIED) {
          repair();
        }
        addOne(survivors);
        lock.unlock();
      }
      return true;
    }

    private void addOne(SharedLong part) {
      total.setPlain(total.getPlain() + 1);
      part.setPlain(part.getPlain() + 1);
    }

    /** The dead one had added to the total only. */
    private void repair() {
      total.setPlain(total.getPlain() - 1);
      repairs.setVolatile(repairs.getPlain() + 1);
      lock.markConsistent();
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void shouldCountExactlyAlthoughOwnersAreKilledInsideTheLock(boolean file) throws Exception {
    for (int round = 0; round < ROUNDS; round++) {
      try (SharedMemory memory = SharedMemory.create(Books.SLOTS)) {
        killAnOwner(Books.in(memory, file));
      }
    }
  }

  private static void killAnOwner(Books books) throws Exception {
    RemoteTask<Boolean> survive = books::survive;
    RemoteTask<Long> die = books::dieInside;
    Future<Boolean> survivor = pool.submit(survive);
    until("the survivor is inside", () -> books.survivors().getVolatile() > 0);
    Future<Long> victim = pool.submit(die);
    until("the victim is inside", () -> books.victimPid().getVolatile() != 0);
    kill(books.victimPid().getVolatile());
    until("somebody has repaired", () -> books.repairs().getVolatile() > 0);
    books.stop().set(true);
    assertThat(resultOf(survivor)).isTrue();
    assertThat(failureOf(victim)).isInstanceOf(WorkerDiedException.class);
    assertThat(books.repairs().getVolatile()).isEqualTo(1);
    assertThat(books.victims().getVolatile()).isEqualTo(10);
    assertThat(books.total().getVolatile()).isEqualTo(10 + books.survivors().getVolatile());
  }

  /** Item i has up to 200 bytes: its number, random ones, and a checksum. */
  private static byte[] item(long number, Random random) {
    byte[] item = new byte[2 * Long.BYTES + random.nextInt(180)];
    random.nextBytes(item);
    ByteBuffer.wrap(item).putLong(0, number).putLong(item.length - Long.BYTES, checksum(item));
    return item;
  }

  private static boolean isItem(byte[] item, long number) {
    ByteBuffer bytes = ByteBuffer.wrap(item);
    return bytes.getLong(0) == number && bytes.getLong(item.length - Long.BYTES) == checksum(item);
  }

  private static long checksum(byte[] item) {
    CRC32 crc = new CRC32();
    crc.update(item, 0, item.length - Long.BYTES);
    return crc.getValue();
  }

  private record Stream(SharedQueue<byte[]> queue, SharedLong done, SharedLong pid)
      implements java.io.Serializable {
    static final int CAPACITY = 2048;

    static SharedMemory memory() {
      return SharedMemory.create(SharedQueue.slots(CAPACITY) + 2);
    }

    static Stream in(SharedMemory memory) {
      return new Stream(
          SharedQueue.in(memory, 2, CAPACITY, ItemCodec.bytes()),
          memory.longAt(0),
          memory.longAt(1));
    }

    Long produce() throws InterruptedException {
      Random random = new Random(1);
      pid.setVolatile(ProcessHandle.current().pid());
      for (long number = 0; ; number++) {
        queue.put(item(number, random));
        done.setVolatile(number + 1);
      }
    }

    /** Returns only if something is wrong. */
    Long consume() throws InterruptedException {
      pid.setVolatile(ProcessHandle.current().pid());
      long number = 0;
      while (isItem(queue.take(), number)) {
        number++;
        done.setVolatile(number);
      }
      return number;
    }
  }

  @Test
  void shouldTakeAllThatAKilledProducerHadPut() throws Exception {
    for (int round = 0; round < ROUNDS; round++) {
      try (SharedMemory memory = Stream.memory()) {
        Stream stream = Stream.in(memory);
        RemoteTask<Long> task = stream::produce;
        Future<Long> producer = pool.submit(task);
        until("the producer produces", () -> stream.done().getVolatile() > 0);
        kill(stream.pid().getVolatile());
        long taken = takeAll(stream.queue());
        assertThat(taken).isBetween(stream.done().getVolatile(), stream.done().getVolatile() + 1);
        assertThat(failureOf(producer)).isInstanceOf(WorkerDiedException.class);
      }
    }
  }

  private static long takeAll(SharedQueue<byte[]> queue) throws InterruptedException {
    long number = 0;
    try {
      while (true) {
        byte[] item = queue.poll(40, TimeUnit.SECONDS);
        assertThat(item).as("within 40 s, item " + number).isNotNull();
        assertThat(isItem(item, number)).as("item " + number).isTrue();
        number++;
      }
    } catch (PeerDiedException expected) {
      return number;
    }
  }

  @Test
  void shouldNotWaitForAKilledConsumer() throws Exception {
    for (int round = 0; round < ROUNDS; round++) {
      try (SharedMemory memory = Stream.memory()) {
        Stream stream = Stream.in(memory);
        RemoteTask<Long> task = stream::consume;
        Future<Long> consumer = pool.submit(task);
        until("the consumer is there", () -> stream.pid().getVolatile() != 0);
        putSome(stream);
        kill(stream.pid().getVolatile());
        assertThatThrownBy(() -> putForever(stream.queue())).isInstanceOf(PeerDiedException.class);
        assertThat(failureOf(consumer)).isInstanceOf(WorkerDiedException.class);
      }
    }
  }

  private static void putSome(Stream stream) throws InterruptedException {
    Random random = new Random(2);
    int items = RANDOM.nextInt(1, 3000);
    for (int number = 0; number < items; number++) {
      assertThat(stream.queue().offer(item(number, random), 40, TimeUnit.SECONDS)).isTrue();
    }
    until("all are taken", () -> stream.done().getVolatile() == items);
  }

  /** The consumer is dead: its numbers do not matter. */
  private static void putForever(SharedQueue<byte[]> queue) throws InterruptedException {
    boolean room = true;
    while (room) {
      room = queue.offer(new byte[Long.BYTES], 40, TimeUnit.SECONDS);
    }
  }
}
