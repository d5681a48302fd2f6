package dev.forkbench.process.link;

import dev.forkbench.shared.ByteRing;
import dev.forkbench.shared.RingReader;
import dev.forkbench.shared.SharedMemoryException;
import java.nio.ByteBuffer;

/**
 * Frames out of the records of a ring. A frame is one record if it fits, and otherwise a record
 * with its header and as many with parts of its payload as it takes.
 *
 * <pre>
 *   HEADER  [ length | kind | sequence | payload, the whole of it ]
 *
 *   HEADER  [ length | kind | sequence ]
 *   PART    [ payload ... ]
 *   PART    [ ... payload ]
 * </pre>
 */
final class ShmRecords {
  static final int HEADER = 1;
  static final int PART = 2;

  private final RingReader ring;
  private final ByteBuffer first;

  /** Of a frame that has begun; null between frames. */
  private FrameHeader header;

  private Payload payload;

  ShmRecords(ByteRing ring) {
    this.ring = ring.reader();
    this.first = ByteBuffer.allocate(ring.maxRecordBytes());
  }

  /**
   * Takes records until a frame is whole.
   *
   * @return null if the ring is empty before that
   * @throws ProtocolException if the records make no frame, or what is in the ring is no record
   */
  Frame take() throws ProtocolException {
    try {
      return takeWhole();
    } catch (SharedMemoryException e) {
      throw new ProtocolException(e.getMessage());
    }
  }

  private Frame takeWhole() throws ProtocolException {
    while (ring.hasNext()) {
      takeRecord();
      if (payload.missing() == 0) {
        return takeFrame();
      }
    }
    return null;
  }

  /** Whether only a part of a frame has come. */
  boolean isInFrame() {
    return header != null;
  }

  private void takeRecord() throws ProtocolException {
    if (!isInFrame() && ring.type() == HEADER) {
      takeHeader();
    } else if (isInFrame() && ring.type() == PART) {
      takePart();
    } else {
      throw new ProtocolException(
          "a record of type %s %s a frame"
              .formatted(ring.type(), isInFrame() ? "inside" : "outside"));
    }
  }

  private void takeHeader() throws ProtocolException {
    require(ring.length() >= Frame.HEADER_BYTES);
    first.clear().limit(ring.length());
    ring.take(first.array(), 0);
    header = FrameHeader.take(first);
    payload = Payload.of(header.length());
    if (first.hasRemaining()) {
      require(first.remaining() == header.length());
      first.get(payload.withRoom(header.length()));
      payload.add(header.length());
    }
  }

  private void takePart() throws ProtocolException {
    int length = ring.length();
    require(length > 0 && length <= payload.missing());
    ring.take(payload.withRoom(length), payload.filled());
    payload.add(length);
  }

  private void require(boolean possible) throws ProtocolException {
    if (!possible) {
      throw new ProtocolException("a record of an impossible length in a frame: " + header);
    }
  }

  private Frame takeFrame() {
    Frame frame = header.with(payload);
    header = null;
    payload = null;
    return frame;
  }
}
