package dev.forkbench.shared;

import static dev.forkbench.testing.Deadline.resultOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.forkbench.process.ProcessPool;
import dev.forkbench.process.RemoteTask;
import dev.forkbench.testing.Serial;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Future;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ByteRingTest {
  private static final int CAPACITY = 256;
  private static final int RECORDS = 200_000;

  private SharedMemory memory;
  private ByteRing ring;

  @BeforeEach
  void create() {
    memory = SharedMemory.create(ByteRing.slots(CAPACITY));
    ring = ByteRing.in(memory, 0, CAPACITY);
  }

  @AfterEach
  void close() {
    memory.close();
  }

  @Test
  void shouldHandOnRecordsInOrder() {
    RingWriter writer = ring.writer();
    RingReader reader = ring.reader();
    assertThat(reader.hasNext()).isFalse();
    assertThat(writer.offer(7, new byte[] {1, 2, 3, 4}, 1, 2)).isTrue();
    assertThat(writer.offer(-8, new byte[] {5}, new byte[] {6, 7}, 0, 2)).isTrue();
    assertThat(writer.offer(9, new byte[0], 0, 0)).isTrue();
    assertTaken(reader, 7, 2, 3);
    assertTaken(reader, -8, 5, 6, 7);
    assertTaken(reader, 9);
    assertThat(reader.hasNext()).isFalse();
  }

  private static void assertTaken(RingReader reader, int type, int... payload) {
    assertThat(reader.hasNext()).isTrue();
    assertThat(reader.hasNext()).isTrue();
    assertThat(reader.type()).isEqualTo(type);
    assertThat(reader.length()).isEqualTo(payload.length);
    assertThat(reader.take()).containsExactly(payload);
  }

  @Test
  void shouldReturnFalseWhenFull() {
    RingWriter writer = ring.writer();
    RingReader reader = ring.reader();
    for (int i = 0; i < CAPACITY / 16; i++) {
      assertThat(writer.offer(i, new byte[8], 0, 8)).isTrue();
    }
    assertThat(writer.offer(99, new byte[0], 0, 0)).isFalse();
    assertThat(reader.hasNext()).isTrue();
    reader.take();
    assertThat(writer.offer(99, new byte[8], 0, 8)).isTrue();
    assertThat(writer.offer(99, new byte[0], 0, 0)).isFalse();
  }

  @Test
  void shouldTakeTheLongestRecordAndRefuseALongerOne() {
    int longest = ring.maxRecordBytes();
    assertThat(longest).isEqualTo(CAPACITY / 8 - 8);
    RingWriter writer = ring.writer();
    assertThat(writer.offer(1, new byte[longest], 0, longest)).isTrue();
    assertThatThrownBy(() -> writer.offer(1, new byte[1], new byte[longest], 0, longest))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("25 bytes exceeds 24");
    assertThat(ring.reader().hasNext()).isTrue();
  }

  /** Any mixture of lengths comes out as it went in, around the end of the ring many times. */
  @Property(tries = 100)
  void shouldKeepEveryByte(
      @ForAll @Size(min = 1, max = 200) List<@IntRange(max = 24) Integer> lengths) {
    try (SharedMemory memory = SharedMemory.create(ByteRing.slots(CAPACITY))) {
      ByteRing ring = ByteRing.in(memory, 0, CAPACITY);
      RingWriter writer = ring.writer();
      RingReader reader = ring.reader();
      Deque<byte[]> inside = new ArrayDeque<>();
      Random random = new Random(lengths.size());
      for (int length : lengths) {
        byte[] payload = new byte[length];
        random.nextBytes(payload);
        while (!writer.offer(length, payload, 0, length)) {
          takeOne(reader, inside);
        }
        inside.add(payload);
      }
      while (!inside.isEmpty()) {
        takeOne(reader, inside);
      }
      assertThat(reader.hasNext()).isFalse();
    }
  }

  private static void takeOne(RingReader reader, Deque<byte[]> inside) {
    byte[] expected = inside.remove();
    assertThat(reader.hasNext()).isTrue();
    assertThat(reader.type()).isEqualTo(expected.length);
    assertThat(reader.take()).isEqualTo(expected);
  }

  @Test
  void shouldGoOnWhereAnEarlierEndStopped() {
    ring.writer().offer(1, new byte[3], 0, 3);
    RingReader first = ring.reader();
    ring.writer().offer(2, new byte[5], 0, 5);
    assertThat(first.hasNext()).isTrue();
    first.take();
    assertTaken(ring.reader(), 2, 0, 0, 0, 0, 0);
  }

  @Test
  void shouldNotShowARecordThatItsWriterDidNotFinish() {
    RingReader reader = ring.reader();
    ring.putInt(0, 8);
    ring.putInt(4, 1);
    ring.copyIn(8, new byte[] {1, 2, 3, 4}, 0, 4);
    assertThat(reader.hasNext()).isFalse();
    ring.writer().offer(5, new byte[] {9}, 0, 1);
    assertTaken(reader, 5, 9);
  }

  @Test
  void shouldKeepARecordThatDoesNotFitIntoTheArray() {
    ring.writer().offer(5, new byte[] {1, 2, 3}, 0, 3);
    RingReader reader = ring.reader();
    assertThatThrownBy(reader::take).isInstanceOf(IllegalStateException.class);
    assertThat(reader.hasNext()).isTrue();
    assertThatThrownBy(() -> reader.take(new byte[4], 2))
        .isInstanceOf(IndexOutOfBoundsException.class);
    byte[] into = new byte[4];
    reader.take(into, 1);
    assertThat(into).containsExactly(0, 1, 2, 3);
  }

  @ParameterizedTest
  @ValueSource(longs = {-8, 40, 52, 312, Long.MAX_VALUE, Long.MIN_VALUE})
  void shouldRefuseATailThatCannotBe(long tail) {
    RingReader reader = ring.reader();
    RingWriter writer = ring.writer();
    writer.offer(1, new byte[16], 0, 16);
    writer.offer(2, new byte[16], 0, 16);
    assertThat(reader.hasNext()).isTrue();
    reader.take();
    reader.hasNext();
    reader.take();
    ring.tail().setVolatile(tail);
    assertThatThrownBy(reader::hasNext)
        .isInstanceOf(SharedMemoryException.class)
        .hasMessageContaining(memory.file().toString())
        .hasMessageContaining("tail=" + tail)
        .hasMessageContaining("from 48 to 304");
  }

  @ParameterizedTest
  @ValueSource(longs = {-8, 4, 264})
  void shouldRefuseAHeadThatCannotBe(long head) {
    RingWriter writer = ring.writer();
    while (writer.offer(1, new byte[8], 0, 8)) {
      assertThat(ring.tail().getVolatile()).isPositive();
    }
    ring.head().setVolatile(head);
    assertThatThrownBy(() -> writer.offer(1, new byte[8], 0, 8))
        .isInstanceOf(SharedMemoryException.class)
        .hasMessageContaining("head=" + head)
        .hasMessageContaining("from 0 to 256");
    assertThatThrownBy(ring::writer).isInstanceOf(SharedMemoryException.class);
    assertThatThrownBy(ring::reader).isInstanceOf(SharedMemoryException.class);
  }

  @ParameterizedTest
  @CsvSource({"-1, 24", "25, 24", "2147483647, 24", "17, 8"})
  void shouldRefuseALengthThatCannotBe(int length, int bytes) {
    ring.writer().offer(1, new byte[bytes], 0, bytes);
    ring.putInt(0, length);
    RingReader reader = ring.reader();
    assertThatThrownBy(reader::hasNext)
        .isInstanceOf(SharedMemoryException.class)
        .hasMessageContaining("length=" + length)
        .hasMessageContaining("from 0 to " + bytes);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -256, 128, 257, Integer.MIN_VALUE})
  void shouldRefuseACapacityThatIsNoPowerOfTwo(int capacity) {
    assertThatThrownBy(() -> ByteRing.slots(capacity))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("capacity=" + capacity);
  }

  @Test
  void shouldRefuseARingThatIsNotWhollyInTheSegment() {
    assertThatThrownBy(() -> ByteRing.in(memory, 1, CAPACITY)).hasMessageContaining("offset=256");
    assertThatThrownBy(() -> ByteRing.in(memory, -1, CAPACITY)).hasMessageContaining("slot=-1");
    assertThatThrownBy(() -> ByteRing.in(memory, 0, 1 << 30)).hasMessageContaining("no room");
    assertThatThrownBy(() -> new ByteRing(memory, 4, CAPACITY))
        .hasMessageContaining("offset=4")
        .hasMessageContaining(memory.file().toString());
  }

  @Test
  void shouldArriveAsTheSameRing() throws Exception {
    ByteRing arrived = Serial.roundTrip(ring);
    arrived.writer().offer(3, new byte[] {4}, 0, 1);
    assertTaken(ring.reader(), 3, 4);
  }

  @Test
  void shouldLoseNoRecordBetweenTwoJvms() throws Exception {
    try (ProcessPool pool = ProcessPool.of(2);
        SharedMemory memory = SharedMemory.create(ByteRing.slots(4096))) {
      ByteRing ring = ByteRing.in(memory, 0, 4096);
      RemoteTask<Integer> write = () -> writeAll(ring.writer());
      RemoteTask<List<Integer>> read = () -> readAll(ring.reader());
      Future<Integer> written = pool.submit(write);
      assertThat(resultOf(pool.submit(read))).isEmpty();
      assertThat(resultOf(written)).isEqualTo(RECORDS);
    }
  }

  /** Record i is of type i and has i mod 50 bytes, each of them i. */
  private static int writeAll(RingWriter writer) {
    byte[] payload = new byte[50];
    int written = 0;
    for (; written < RECORDS; written++) {
      java.util.Arrays.fill(payload, (byte) written);
      while (!writer.offer(written, payload, 0, written % 50)) {
        Thread.yield();
      }
    }
    return written;
  }

  private static List<Integer> readAll(RingReader reader) {
    List<Integer> wrong = new ArrayList<>();
    for (int i = 0; i < RECORDS; i++) {
      while (!reader.hasNext()) {
        Thread.yield();
      }
      int type = reader.type();
      byte[] payload = reader.take();
      boolean right = type == i && payload.length == i % 50;
      for (byte value : payload) {
        right &= value == (byte) i;
      }
      if (!right) {
        wrong.add(i);
      }
    }
    return wrong;
  }
}
