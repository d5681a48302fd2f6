package dev.forkbench.process.link;

import java.io.Closeable;
import java.io.IOException;

/**
 * One end of the connection between a parent and one worker: carries {@link Frame}s both ways, in
 * order. Whoever holds an end learns of the death of the process at the other end, however it died,
 * from an {@link IOException}.
 *
 * <p>Many threads may send. One thread receives at a time.
 */
public interface Link extends Closeable {

  /**
   * Sends frames in their order, with as few system calls as the transport needs. Blocks while the
   * other end does not take them.
   *
   * @throws IOException if the other end is gone or this end is closed; how many of the frames
   *     arrived is then unknown
   */
  void send(Frame... frames) throws IOException;

  /**
   * Waits for the next frame, in the kernel if it must.
   *
   * @throws java.io.EOFException if the other end is gone, also in the middle of a frame; what it
   *     had sent as a whole has been received before
   * @throws ProtocolException if the bytes are no frame
   */
  Frame receive() throws IOException;

  /**
   * The next frame if it comes within this link's spin budget and can be had without entering the
   * kernel. It may be called while another thread is blocked in {@link #receive()}, and then takes
   * the frame in its place.
   *
   * <p>That thread is not woken for a frame that came with the one which was returned. So whoever
   * got a frame here goes on until there is none, with this or with {@link #pollNow()}; frames that
   * come after that wake the receiver.
   *
   * @return null if there is none, or another thread is looking, or the transport cannot look
   *     without the kernel
   * @throws IOException as {@link #receive()} does
   */
  Frame poll() throws IOException;

  /** The same for a frame that is there already. */
  Frame pollNow() throws IOException;

  /**
   * Closes this end, which the other end sees as the death of this one. Senders here wake up, over
   * pipes only when the other end is gone too.
   */
  @Override
  void close() throws IOException;
}
