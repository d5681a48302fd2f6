package dev.forkbench.process.link;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** The parent's half of a link whose worker is not there yet. */
public interface Endpoint extends Closeable {

  /** Where the worker finds it: one line of text without a secret, "-" where none is needed. */
  String address();

  /**
   * Waits for the worker, and for its HELLO with the token. A stranger's connection is refused and
   * the wait goes on; so it does for ever if the worker dies before it connects: {@link #close()}
   * it then. Whatever name there was in the file system is gone when this returns.
   *
   * @param token {@link #TOKEN_BYTES} bytes that only the worker knows
   * @param fromWorker the worker's standard output
   * @param toWorker the worker's standard input
   * @throws ProtocolException if what came over a channel that is the worker's own is no HELLO of
   *     this version with this token
   * @throws java.io.InterruptedIOException if this thread was interrupted, which it then still is
   * @throws IOException if the worker is gone, or this was closed
   */
  Link accept(byte[] token, InputStream fromWorker, OutputStream toWorker) throws IOException;

  /** Length of a token. */
  int TOKEN_BYTES = 32;

  /** Ends a wait in {@link #accept} with an exception, and removes every name. */
  @Override
  void close() throws IOException;
}
