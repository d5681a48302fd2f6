package dev.forkbench.process.link;

import java.nio.ByteBuffer;
import java.util.HexFormat;

/**
 * What stands before a payload.
 *
 * @param kind what the frame is
 * @param sequence number of the task it belongs to
 * @param length of the payload, from 0 to {@link Frame#MAX_PAYLOAD}
 */
record FrameHeader(Frame.Kind kind, long sequence, int length) {
  private static final Frame.Kind[] KINDS = Frame.Kind.values();
  static final int SHOWN_BYTES = 64;
  private static final HexFormat HEX = HexFormat.ofDelimiter(" ");

  static void put(Frame frame, ByteBuffer to) {
    to.putInt(frame.payload().length);
    to.put((byte) frame.kind().ordinal());
    to.putLong(frame.sequence());
  }

  /**
   * Takes a header of {@link Frame#HEADER_BYTES} bytes from the buffer.
   *
   * @throws ProtocolException if it is none; shows what stands there
   */
  static FrameHeader take(ByteBuffer from) throws ProtocolException {
    int start = from.position();
    int length = from.getInt();
    int kind = Byte.toUnsignedInt(from.get());
    long sequence = from.getLong();
    if (length < 0 || length > Frame.MAX_PAYLOAD || kind >= KINDS.length) {
      throw new ProtocolException(
          "not a frame: length=%s kind=%s sequence=%s; these bytes came: %s"
              .formatted(length, kind, sequence, shown(from.position(start))));
    }
    return new FrameHeader(KINDS[kind], sequence, length);
  }

  private static String shown(ByteBuffer from) {
    byte[] shown = new byte[Math.min(from.remaining(), SHOWN_BYTES)];
    from.get(shown);
    return HEX.formatHex(shown);
  }

  Frame with(Payload payload) {
    return new Frame(kind, sequence, payload.whole());
  }
}
