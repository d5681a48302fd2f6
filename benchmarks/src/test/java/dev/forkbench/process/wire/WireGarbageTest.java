package dev.forkbench.process.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InvalidClassException;
import java.io.InvalidObjectException;
import java.io.ObjectInputStream;
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
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** Damaged bytes cost an exception, never the heap, the stack or the time of who reads them. */
class WireGarbageTest {
  private static final int TRIES = 2000;

  /**
   * Bytes of stack for ten times the depth that a filter lets pass, and for far fewer than DEEP.
   */
  private static final long ROOMY = 64L << 20;

  private static final long SCANTY = 512L << 10;
  private static final int DEEP = 100_000;

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
    for (int depth = 0; depth < DEEP; depth++) {
      bytes.put(Tag.OBJECTS).putInt(1);
    }
    assertThatThrownBy(() -> wire.decode(bytes.array()))
        .isInstanceOf(StreamCorruptedException.class)
        .hasMessage("nested deeper than 500");
  }

  @Test
  void shouldRefuseDeepNestingInJdkFormToo() throws Exception {
    Object value = nested(TypeFilter.MAX_DEPTH + 1);
    withStackOf(
        ROOMY,
        () -> {
          byte[] bytes = wire.encode(value);
          return assertThatThrownBy(() -> wire.decode(bytes))
              .isInstanceOf(InvalidClassException.class)
              .hasMessageContaining("REJECTED");
        });
  }

  @Test
  void shouldRefuseToWriteWhatTheStackCannotFollow() throws Exception {
    wire.encode(nested(1)); // a class whose first use overflows the stack would stay broken
    Object value = nested(DEEP);
    withStackOf(
        SCANTY,
        () ->
            assertThatThrownBy(() -> wire.encode(value))
                .isInstanceOf(InvalidObjectException.class)
                .hasMessage("nested deeper than the stack of this thread can follow"));
  }

  @Test
  void shouldRefuseToReadWhatTheStackCannotFollow() throws Exception {
    byte[] bytes = wire.encode(new Bottomless());
    assertThatThrownBy(() -> wire.decode(bytes))
        .isInstanceOf(StreamCorruptedException.class)
        .hasMessage("nested deeper than the stack of this thread can follow");
  }

  /** Needs more stack to be read than any thread has, however its code is compiled. */
  @SuppressWarnings("serial")
  private static final class Bottomless implements Serializable {
    private void readObject(ObjectInputStream in) {
      readObject(in);
    }
  }

  /** Lists in lists, for which JDK serialisation takes some ten frames of stack each. */
  private static Object nested(int lists) {
    List<Object> value = new ArrayList<>();
    for (int depth = 1; depth < lists; depth++) {
      List<Object> around = new ArrayList<>();
      around.add(value);
      value = around;
    }
    return value;
  }

  /** How deep a thread gets depends on its stack, so such tests bring their own. */
  private static void withStackOf(long bytes, Callable<?> body) throws Exception {
    FutureTask<?> task = new FutureTask<>(body);
    Thread thread = new Thread(null, task, "stack of " + bytes, bytes);
    thread.start();
    try {
      task.get(30, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw new AssertionError("on a stack of " + bytes + " bytes", e.getCause());
    }
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
