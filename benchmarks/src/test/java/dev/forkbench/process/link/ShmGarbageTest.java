package dev.forkbench.process.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.forkbench.shared.ByteRing;
import dev.forkbench.shared.RingWriter;
import dev.forkbench.shared.SharedMemory;
import java.nio.ByteBuffer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a reader makes of a ring that its writer has filled with something else than frames. */
class ShmGarbageTest {
  private static final int CAPACITY = 1 << 12;

  private final SharedMemory memory = SharedMemory.create(ByteRing.slots(CAPACITY));
  private final ByteRing ring = ByteRing.in(memory, 0, CAPACITY);
  private final RingWriter writer = ring.writer();
  private final ShmRecords records = new ShmRecords(ring);

  @AfterEach
  @AfterProperty
  void close() {
    memory.close();
  }

  private void write(int type, byte[] record) {
    assertThat(writer.offer(type, record, 0, record.length)).isTrue();
  }

  /** The header of a RESULT, and some bytes after it. */
  private static byte[] header(int claimed, int following) {
    return ByteBuffer.allocate(13 + following).putInt(claimed).put((byte) 2).putLong(7).array();
  }

  private void requireRefused(String message) {
    assertThatThrownBy(records::take)
        .isInstanceOf(ProtocolException.class)
        .hasMessageContaining(message);
  }

  @Test
  void shouldTakeAFrameInParts() throws Exception {
    write(ShmRecords.HEADER, header(5, 0));
    write(ShmRecords.PART, new byte[] {1, 2});
    assertThat(records.take()).isNull();
    assertThat(records.isInFrame()).isTrue();
    write(ShmRecords.PART, new byte[] {3, 4, 5});
    assertThat(records.take().payload()).containsExactly(1, 2, 3, 4, 5);
    assertThat(records.isInFrame()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 2, 3, -1, Integer.MAX_VALUE})
  void shouldRefuseARecordThatBeginsNoFrame(int type) {
    write(type, header(0, 0));
    requireRefused("a record of type " + type + " outside a frame");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 3})
  void shouldRefuseARecordThatContinuesNoFrame(int type) {
    write(ShmRecords.HEADER, header(5, 0));
    write(type, header(5, 0));
    requireRefused("a record of type " + type + " inside a frame");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 12})
  void shouldRefuseARecordWithoutAHeader(int length) {
    write(ShmRecords.HEADER, new byte[length]);
    requireRefused("impossible length");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 5, 100})
  void shouldRefuseMoreOrLessThanTheHeaderClaims(int following) {
    write(ShmRecords.HEADER, header(4, following));
    requireRefused("impossible length");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 5, 100})
  void shouldRefuseAPartThatIsEmptyOrTooLong(int length) {
    write(ShmRecords.HEADER, header(4, 0));
    write(ShmRecords.PART, new byte[length]);
    requireRefused("impossible length");
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, Integer.MIN_VALUE, Frame.MAX_PAYLOAD + 1})
  void shouldRefuseAnImpossibleClaim(int claimed) {
    write(ShmRecords.HEADER, header(claimed, 0));
    requireRefused("not a frame: length=" + claimed + " kind=2 sequence=7");
  }

  @Property(tries = 500)
  void shouldFailOnlyWithAProtocolException(
      @ForAll @IntRange(min = 1, max = 2) int type, @ForAll @Size(max = 100) byte[] garbage) {
    ShmGarbageTest fresh = new ShmGarbageTest();
    try {
      fresh.takeAll(type, garbage);
    } catch (ProtocolException refused) {
      assertThat(refused).hasMessageContaining("frame");
    } finally {
      fresh.close();
    }
  }

  private void takeAll(int type, byte[] garbage) throws ProtocolException {
    write(ShmRecords.HEADER, header(50, 0));
    write(type, garbage);
    write(type, garbage);
    while (records.take() != null) {
      assertThat(records.isInFrame()).isFalse();
    }
  }
}
