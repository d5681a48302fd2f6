package dev.forkbench.process.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PipeLinkTest {
  private static final byte[] PAYLOAD = {1, 2, 3};

  private static byte[] bytesOf(Frame... frames) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PipeLink link = new PipeLink(InputStream.nullInputStream(), bytes);
    for (Frame frame : frames) {
      link.send(frame);
    }
    return bytes.toByteArray();
  }

  private static PipeLink linkOf(byte[] bytes) {
    return new PipeLink(new ByteArrayInputStream(bytes), OutputStream.nullOutputStream());
  }

  @Test
  void shouldWriteTheseBytes() throws Exception {
    assertThat(HexFormat.of().formatHex(bytesOf(new Frame(Frame.Kind.TASK, 258, PAYLOAD))))
        .isEqualTo("00000003" + "01" + "0000000000000102" + "010203");
    assertThat(HexFormat.of().formatHex(bytesOf(Frame.of(Frame.Kind.BYE, 0))))
        .isEqualTo("00000000" + "04" + "0000000000000000");
  }

  @Property(tries = 200)
  void shouldReadWhatWasWritten(
      @ForAll Frame.Kind kind, @ForAll long sequence, @ForAll @Size(max = 300) byte[] payload)
      throws IOException {
    Frame frame = new Frame(kind, sequence, payload);
    PipeLink link = linkOf(bytesOf(frame, Frame.of(Frame.Kind.BYE, 1)));
    assertThat(link.receive()).usingRecursiveComparison().isEqualTo(frame);
    assertThat(link.receive().kind()).isEqualTo(Frame.Kind.BYE);
    assertThatThrownBy(link::receive).isInstanceOf(EOFException.class);
  }

  @Property(tries = 16)
  void shouldSeeTheEndInTheMiddleOfAFrame(@ForAll @IntRange(max = 15) int length)
      throws IOException {
    byte[] whole = bytesOf(new Frame(Frame.Kind.RESULT, 7, PAYLOAD));
    assertThatThrownBy(linkOf(Arrays.copyOf(whole, length))::receive)
        .isInstanceOf(EOFException.class);
  }

  @Test
  void shouldRefuseGarbage() {
    byte[] garbage = "Hello, I am no frame at all".getBytes(StandardCharsets.US_ASCII);
    assertThatThrownBy(linkOf(garbage)::receive)
        .isInstanceOf(ProtocolException.class)
        .hasMessageStartingWith("not a frame: length=1214606444 kind=111");
  }

  @Test
  void shouldShowTheFirstBytesOfGarbage() {
    byte[] garbage = new byte[1000];
    Arrays.fill(garbage, (byte) 0xC4);
    assertThatThrownBy(linkOf(garbage)::receive)
        .isInstanceOf(ProtocolException.class)
        .hasMessageEndingWith("these bytes came:" + " c4".repeat(64));
  }

  @Test
  void shouldNotAllocateWhatOnlyAHeaderClaims() {
    byte[] header =
        ByteBuffer.allocate(13).putInt(Frame.MAX_PAYLOAD).put((byte) 1).putLong(9).array();
    long before = allocatedByThisThread();
    assertThatThrownBy(linkOf(header)::receive)
        .isInstanceOf(EOFException.class)
        .hasMessageContaining("in the middle of a frame");
    assertThat(allocatedByThisThread() - before).isLessThan(16L << 20);
  }

  private static long allocatedByThisThread() {
    return ((com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean())
        .getThreadAllocatedBytes(Thread.currentThread().getId());
  }

  @Test
  void shouldWriteSmallFramesInOneGo() throws Exception {
    WriteCounter out = new WriteCounter();
    PipeLink link = new PipeLink(InputStream.nullInputStream(), out);
    link.send(new Frame(Frame.Kind.TASK, 1, PAYLOAD), new Frame(Frame.Kind.TASK, 2, PAYLOAD));
    assertThat(out.writes).isEqualTo(1);
  }

  @Test
  void shouldWriteALargePayloadFromWhereItIs() throws Exception {
    WriteCounter out = new WriteCounter();
    byte[] large = new byte[100_000];
    new PipeLink(InputStream.nullInputStream(), out).send(new Frame(Frame.Kind.TASK, 1, large));
    assertThat(out.lastArray).isSameAs(large);
    assertThat(out.size()).isEqualTo(13 + large.length);
  }

  private static final class WriteCounter extends ByteArrayOutputStream {
    private int writes;
    private byte[] lastArray;

    @Override
    public synchronized void write(byte[] bytes, int from, int length) {
      writes++;
      lastArray = bytes;
      super.write(bytes, from, length);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, Integer.MIN_VALUE, Frame.MAX_PAYLOAD + 1, Integer.MAX_VALUE})
  void shouldRefuseImpossibleLength(int length) {
    byte[] header = ByteBuffer.allocate(13).putInt(length).put((byte) 1).putLong(9).array();
    assertThatThrownBy(linkOf(header)::receive)
        .isInstanceOf(ProtocolException.class)
        .hasMessageStartingWith("not a frame: length=" + length + " kind=1 sequence=9");
  }

  @ParameterizedTest
  @ValueSource(ints = {100, 127, 255})
  void shouldRefuseUnknownKind(int kind) {
    byte[] header = ByteBuffer.allocate(13).putInt(0).put((byte) kind).putLong(9).array();
    assertThatThrownBy(linkOf(header)::receive)
        .isInstanceOf(ProtocolException.class)
        .hasMessageStartingWith("not a frame: length=0 kind=" + kind + " sequence=9");
  }
}
