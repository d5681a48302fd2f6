package dev.forkbench.shared;

import static dev.forkbench.testing.Deadline.resultOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.forkbench.process.ProcessPool;
import dev.forkbench.process.RemoteTask;
import java.nio.DoubleBuffer;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every value and array is written by two other JVMs and read here, or the other way round. */
class SharedValuesTest {
  private static ProcessPool pool;
  private SharedMemory memory;

  @BeforeAll
  static void open() throws Exception {
    pool = ProcessPool.of(2);
  }

  @AfterAll
  static void close() {
    pool.close();
  }

  @BeforeEach
  void create() {
    memory = SharedMemory.create(4);
  }

  @AfterEach
  void remove() {
    memory.close();
  }

  /** One that sets a value from 2 to 3 and sees 3: true for exactly one of two JVMs. */
  private static void assertOneOfTwo(RemoteTask<Boolean> task) throws Exception {
    assertThat(pool.onEachWorker(task)).containsExactlyInAnyOrder(true, false);
  }

  @Test
  void shouldShareAnInt() throws Exception {
    SharedInt value = SharedInt.in(memory, 0);
    value.setPlain(-1);
    value.setOpaque(value.getPlain() + 1);
    value.setRelease(value.getOpaque() + 1);
    value.setVolatile(value.getAcquire() + 1);
    assertOneOfTwo(() -> value.compareAndSet(2, 3));
    RemoteTask<Integer> add = () -> value.getAndAdd(4);
    assertThat(pool.onEachWorker(add)).containsExactlyInAnyOrder(3, 7);
    assertThat(value.getVolatile()).isEqualTo(11);
  }

  @Test
  void shouldShareALong() throws Exception {
    SharedLong value = memory.longAt(0);
    value.setPlain(1L << 40);
    value.setOpaque(value.getPlain() + 1);
    value.setRelease(value.getOpaque() + 1);
    value.setVolatile(value.getAcquire() - (1L << 40));
    assertOneOfTwo(() -> value.compareAndSet(2, 3));
    assertThat(value.getVolatile()).isEqualTo(3);
  }

  @Test
  void shouldShareADouble() throws Exception {
    SharedDouble value = SharedDouble.in(memory, 0);
    value.setPlain(0.5);
    value.setOpaque(value.getPlain() + 0.5);
    value.setRelease(value.getOpaque() + 0.5);
    value.setVolatile(value.getAcquire() + 0.5);
    assertOneOfTwo(() -> value.compareAndSet(2, -0.0));
    assertThat(value.compareAndSet(0.0, 1)).isFalse();
    assertThat(value.compareAndSet(-0.0, Double.NaN)).isTrue();
    assertThat(value.compareAndSet(Double.NaN, 1)).isTrue();
  }

  @Test
  void shouldShareAFlag() throws Exception {
    SharedBoolean flag = SharedBoolean.in(memory, 0);
    assertThat(flag.get()).isFalse();
    assertOneOfTwo(() -> flag.change(true));
    assertThat(flag.get()).isTrue();
    flag.set(false);
    RemoteTask<Boolean> get = flag::get;
    assertThat(pool.onEachWorker(get)).containsExactly(false, false);
  }

  @Test
  void shouldShareBytes() throws Exception {
    SharedByteArray array = SharedByteArray.in(memory, 1, 100);
    array.set(0, (byte) -1);
    array.copyIn(98, new byte[] {0, 7, 8}, 1, 2);
    RemoteTask<byte[]> read = () -> copyOf(array);
    byte[] seen = pool.onEachWorker(read).get(0);
    assertThat(seen).hasSize(100).startsWith(-1, 0).endsWith(0, 7, 8);
    array.buffer().putInt(4, 0x0101_0101);
    assertThat(array.get(7)).isEqualTo((byte) 1);
  }

  private static byte[] copyOf(SharedByteArray array) {
    byte[] copy = new byte[array.length()];
    array.copyOut(0, copy, 0, copy.length);
    return copy;
  }

  @Test
  void shouldShareInts() throws Exception {
    SharedIntArray array = SharedIntArray.in(memory, 1, 33);
    RemoteTask<Integer> add = () -> array.cell(32).getAndAdd(1);
    assertThat(pool.onEachWorker(add)).containsExactlyInAnyOrder(0, 1);
    array.set(31, 5);
    array.copyIn(0, new int[] {6, 7}, 1, 1);
    int[] copy = new int[2];
    array.copyOut(31, copy, 0, 2);
    assertThat(copy).containsExactly(5, 2);
    assertThat(array.get(0)).isEqualTo(array.buffer().get(0)).isEqualTo(7);
  }

  @Test
  void shouldShareLongs() throws Exception {
    SharedLongArray array = SharedLongArray.in(memory, 1, 16);
    RemoteTask<Long> add = () -> array.cell(15).getAndAdd(1L << 33);
    assertThat(pool.onEachWorker(add)).containsExactlyInAnyOrder(0L, 1L << 33);
    array.set(14, 5);
    array.copyIn(0, new long[] {6, 7}, 1, 1);
    long[] copy = new long[2];
    array.copyOut(14, copy, 0, 2);
    assertThat(copy).containsExactly(5, 1L << 34);
    assertThat(array.get(0)).isEqualTo(array.buffer().get(0)).isEqualTo(7);
  }

  @Test
  void shouldShareDoubles() throws Exception {
    SharedDoubleArray array = SharedDoubleArray.in(memory, 1, 16);
    RemoteTask<Boolean> halve = () -> halve(array.buffer());
    array.copyIn(0, new double[] {9, 8, 4}, 1, 2);
    array.set(15, 2);
    assertThat(resultOf(pool.submit(halve))).isTrue();
    assertThat(resultOf(pool.submit(halve))).isTrue();
    double[] copy = new double[2];
    array.copyOut(0, copy, 0, 2);
    assertThat(copy).containsExactly(2, 1);
    assertThat(array.get(15)).isEqualTo(0.5);
    assertThat(array.cell(15).getVolatile()).isEqualTo(0.5);
  }

  private static boolean halve(DoubleBuffer values) {
    for (int i = 0; i < values.limit(); i++) {
      values.put(i, values.get(i) / 2);
    }
    return values.position() == 0;
  }

  @Test
  void shouldRefuseWhatLiesOutside() {
    SharedLongArray array = SharedLongArray.in(memory, 0, 3);
    for (int index : new int[] {-1, 3}) {
      assertThatThrownBy(() -> array.get(index)).isInstanceOf(IndexOutOfBoundsException.class);
      assertThatThrownBy(() -> array.set(index, 1)).isInstanceOf(IndexOutOfBoundsException.class);
      assertThatThrownBy(() -> array.cell(index)).isInstanceOf(IndexOutOfBoundsException.class);
    }
    assertThatThrownBy(() -> array.copyIn(2, new long[2], 0, 2))
        .isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> array.copyOut(0, new long[2], 1, 2))
        .isInstanceOf(IndexOutOfBoundsException.class);
    for (int length : new int[] {0, -1, 65, Integer.MAX_VALUE}) {
      assertThatThrownBy(() -> SharedLongArray.in(memory, 0, length))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("type=SharedLongArray offset=128");
    }
  }

  @Test
  void shouldTellHowManySlotsAnArrayTakes() {
    assertThat(
            List.of(
                SharedByteArray.slots(128),
                SharedByteArray.slots(129),
                SharedIntArray.slots(32),
                SharedLongArray.slots(17),
                SharedDoubleArray.slots(8 << 20)))
        .containsExactly(1, 2, 1, 2, 524_288);
  }
}
