package dev.forkbench.process.link;

/**
 * One message between a parent and its worker.
 *
 * <pre>
 *   0        4      5          13
 *   +--------+------+----------+-----------------+
 *   | length | kind | sequence | payload (length) |
 *   +--------+------+----------+-----------------+     big endian
 * </pre>
 *
 * @param kind what it is
 * @param sequence number of the task it belongs to; 0 where it belongs to none
 * @param payload bytes whose meaning the kind gives, at most {@link #MAX_PAYLOAD}
 */
public record Frame(Kind kind, long sequence, byte[] payload) {

  /** Largest payload in bytes. A length beyond it is a broken or foreign stream, not a message. */
  public static final int MAX_PAYLOAD = 1 << 30;

  /** Version of what the two ends say to each other; the sequence of their HELLO. */
  public static final long PROTOCOL_VERSION = 2;

  static final int HEADER_BYTES = Integer.BYTES + Byte.BYTES + Long.BYTES;

  private static final byte[] NOTHING = {};

  /** Kinds of frame; the order is the protocol. */
  public enum Kind {
    /**
     * Worker to parent, once, first: it is there. The sequence is {@link #PROTOCOL_VERSION}, the
     * payload the token that its parent gave it.
     */
    HELLO,
    /** Parent to worker: a serialised task. */
    TASK,
    /** Worker to parent: the serialised value of the task. */
    RESULT,
    /** Worker to parent: the serialised exception of the task. */
    FAILURE,
    /** Parent to worker: no more tasks, exit. */
    BYE,
    /** Parent to worker, at most once, before all tasks: a serialised task that prepares it. */
    INIT,
    /** Worker to parent: INIT has succeeded (a FAILURE says that it has not). */
    READY,
    /** Worker to parent: a task that waited behind a long one, and was not begun. */
    RETURNED
  }

  public Frame {
    requirePayload(payload);
  }

  /**
   * Returns the payload if it is not too large.
   *
   * @throws IllegalArgumentException if it is
   */
  public static byte[] requirePayload(byte[] payload) {
    if (payload.length > MAX_PAYLOAD) {
      throw new IllegalArgumentException(
          "a payload of " + payload.length + " bytes exceeds " + MAX_PAYLOAD);
    }
    return payload;
  }

  /** Whether it is what became of a task. */
  boolean isAnswer() {
    return kind == Kind.RESULT || kind == Kind.FAILURE;
  }

  /** A frame without a payload. */
  public static Frame of(Kind kind, long sequence) {
    return new Frame(kind, sequence, NOTHING);
  }
}
