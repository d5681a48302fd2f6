package dev.forkbench.process.link;

/**
 * A payload on its way in. The length it claims is believed only as far as bytes have come, so that
 * a broken or hostile header cannot exhaust the heap.
 */
final class Payload {
  /** Allocated on the word of a header alone. */
  static final int FIRST_BYTES = 1 << 20;

  private static final int GROWTH = 4;

  private final int length;
  private byte[] bytes;
  private int filled;

  private Payload(int length) {
    this.length = length;
  }

  /**
   * A payload of which nothing has come yet.
   *
   * @param length from 0 to {@link Frame#MAX_PAYLOAD}
   */
  static Payload of(int length) throws ProtocolException {
    Payload payload = new Payload(length);
    payload.bytes = payload.allocate(Math.min(length, FIRST_BYTES));
    return payload;
  }

  /** How many bytes are still to come. */
  int missing() {
    return length - filled;
  }

  /** Where the next byte belongs in {@link #withRoom}. */
  int filled() {
    return filled;
  }

  /**
   * The array to put the next bytes into, and then to {@link #add} them.
   *
   * @param more how many bytes, at most {@link #missing()}
   */
  byte[] withRoom(int more) throws ProtocolException {
    if (bytes.length - filled < more) {
      long grown = Math.max(filled + more, (long) bytes.length * GROWTH);
      byte[] larger = allocate((int) Math.min(length, grown));
      System.arraycopy(bytes, 0, larger, 0, filled);
      bytes = larger;
    }
    return bytes;
  }

  /** Says that so many bytes were put into the array. */
  void add(int count) {
    filled += count;
  }

  /** The whole payload, when nothing is missing. */
  byte[] whole() {
    return bytes;
  }

  private byte[] allocate(int size) throws ProtocolException {
    try {
      return new byte[size];
    } catch (OutOfMemoryError e) {
      throw new ProtocolException("a frame of " + length + " bytes does not fit in this heap");
    }
  }
}
