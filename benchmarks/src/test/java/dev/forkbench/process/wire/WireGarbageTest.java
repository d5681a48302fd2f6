package dev.forkbench.process.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.Serializable;
import java.io.StreamCorruptedException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** Damaged bytes cost an exception, never the heap, the stack or the time of who reads them. */
class WireGarbageTest {
  private static final int TRIES = 2000;

  private final Wire wire = new Wire(TypeFilter.LIMITS_ONLY);

  private interface Task extends Callable<Object>, Serializable {}

  @SuppressWarnings("serial")
  private record Holder(int number, Object held) implements Serializable {}

  private enum Colour {
    RED
  }

  private List<Object> samples() {
    int[] captured = {1, 2, 3};
    Task lambda = () -> captured;
    Object[] compact = {1, 2L, "text", "wide \u2192", new Holder(1, lambda), Colour.RED, null};
    return List.of(
        compact,
        new Holder(1, new Object[] {new double[3], 1.5f}),
        new ArrayList<>(List.of("a", List.of(1, 2), new Holder(2, null), Colour.RED)),
        new java.util.HashMap<>(java.util.Map.of("key", new long[] {1, 2})));
  }

  /** Also decodes to something, where the damage makes another value of it. */
  private void decodeOrRefuse(byte[] bytes) {
    try {
      wire.decode(bytes);
    } catch (IOException | ClassNotFoundException | RuntimeException refused) {
      assertThat(refused.getClass()).isNotNull();
    }
  }

  @Property(tries = TRIES)
  void shouldSurviveChangedBytes(@ForAll long seed) throws Exception {
    Random random = new Random(seed);
    byte[] bytes = wire.encode(samples().get(random.nextInt(samples().size())));
    for (int changes = 1 + random.nextInt(4); changes > 0; changes--) {
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
    }
    decodeOrRefuse(bytes);
  }

  @Property(tries = TRIES)
  void shouldSurviveAnyBytes(@ForAll byte[] bytes) {
    decodeOrRefuse(bytes);
  }

  @Test
  void shouldRefuseEveryTruncation() throws Exception {
    for (Object sample : samples()) {
      byte[] whole = wire.encode(sample);
      for (int length = 0; length < whole.length; length++) {
        byte[] part = Arrays.copyOf(whole, length);
        assertThatThrownBy(() -> wire.decode(part))
            .as(length + " of " + whole.length + " bytes")
            .isInstanceOf(IOException.class);
      }
    }
  }

  @Test
  void shouldRefuseBytesBehindTheEnd() throws Exception {
    byte[] bytes = wire.encode(7);
    assertThatThrownBy(() -> wire.decode(Arrays.copyOf(bytes, bytes.length + 2)))
        .isInstanceOf(StreamCorruptedException.class)
        .hasMessage("2 bytes behind the end of a value");
  }

  private static byte[] claim(byte tag, int length) {
    return ByteBuffer.allocate(64).order(ByteOrder.nativeOrder()).put(tag).putInt(length).array();
  }

  @Test
  void shouldNotBelieveALengthThatTheMessageCannotHold() {
    for (byte tag = Tag.TEXT; tag <= Tag.OBJECTS; tag++) {
      for (int length : new int[] {Integer.MAX_VALUE, -1, Integer.MIN_VALUE, 60}) {
        byte[] bytes = claim(tag, length);
        assertThatThrownBy(() -> wire.decode(bytes))
            .isInstanceOf(StreamCorruptedException.class)
            .hasMessage("a length of " + length + " where 59 bytes are left");
      }
    }
  }

  /** Each array claims all bytes that are left, for itself, and so do those inside it. */
  @Test
  void shouldNotBelieveManyLengthsThatTheMessageCanHoldOnlyOnce() throws Exception {
    ByteBuffer bytes = ByteBuffer.allocate(1 << 20).order(ByteOrder.nativeOrder());
    for (int depth = 0; depth < 400; depth++) {
      bytes.put(Tag.OBJECTS).putInt(bytes.remaining() - Integer.BYTES);
    }
    long before = allocatedByThisThread();
    assertThatThrownBy(() -> wire.decode(bytes.array()))
        .isInstanceOf(StreamCorruptedException.class)
        .hasMessageStartingWith("a length of ");
    assertThat(allocatedByThisThread() - before).isLessThan(64 << 20);
  }

  private static long allocatedByThisThread() {
    return ((com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean())
        .getThreadAllocatedBytes(Thread.currentThread().getId());
  }

  @Test
  void shouldRefuseDeepNesting() {
    ByteBuffer bytes = ByteBuffer.allocate(1 << 20).order(ByteOrder.nativeOrder());
    for (int depth = 0; depth < 100_000; depth++) {
      bytes.put(Tag.OBJECTS).putInt(1);
    }
    assertThatThrownBy(() -> wire.decode(bytes.array()))
        .isInstanceOf(StreamCorruptedException.class)
        .hasMessage("nested deeper than 500");
  }

  @Test
  void shouldRefuseDeepNestingInJdkFormToo() throws Exception {
    Object value = new ArrayList<>();
    for (int depth = 0; depth < TypeFilter.MAX_DEPTH + 1; depth++) {
      value = new ArrayList<>(List.of(value));
    }
    byte[] bytes = wire.encode(value);
    assertThatThrownBy(() -> wire.decode(bytes)).isInstanceOf(java.io.ObjectStreamException.class);
  }

  @Test
  void shouldRefuseNamesOfWhatIsNoRecordEnumOrCapturingClass() throws Exception {
    byte[] record = wire.encode(new Holder(1, null));
    String name = Holder.class.getName();
    for (String other : List.of("java.lang.String", "java.lang.Runtime", "no.such.Thing")) {
      byte[] bytes = renamed(record, name, other);
      assertThatThrownBy(() -> wire.decode(bytes))
          .isInstanceOfAny(IOException.class, ClassNotFoundException.class)
          .hasMessageContaining(other);
      assertThatThrownBy(() -> wire.decode(lambdaIn(other))).hasMessageContaining(other);
    }
  }

  /** A lambda of which nothing is there but the class it comes from. */
  private static byte[] lambdaIn(String capturingClass) {
    WireWriter site = new WireWriter();
    site.writeText(capturingClass);
    WireWriter lambda = new WireWriter();
    lambda.writeLambda(site.toBytes());
    return lambda.toBytes();
  }

  /** tag, then the name as a text: tag, length, letters. */
  private static byte[] renamed(byte[] record, String from, String to) {
    int head = 2 + Integer.BYTES;
    ByteBuffer other = ByteBuffer.allocate(record.length + 100).order(ByteOrder.nativeOrder());
    other.put(record, 0, 2).putInt(to.length()).put(to.getBytes());
    other.put(record, head + from.length(), record.length - head - from.length());
    return Arrays.copyOf(other.array(), other.position());
  }

  @Test
  void shouldRefuseValuesThatAreNotTheComponents() throws Exception {
    byte[] bytes = wire.encode(new Holder(1, null));
    bytes[bytes.length - 1 - 1 - Integer.BYTES] = Tag.FLOAT;
    assertThatThrownBy(() -> wire.decode(bytes))
        .isInstanceOf(StreamCorruptedException.class)
        .hasMessageContaining("not the components of a " + Holder.class.getName());
  }
}
