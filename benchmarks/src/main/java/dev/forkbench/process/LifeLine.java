package dev.forkbench.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * Ties this JVM's life to its parent's. The parent holds the other end of a pipe and never writes
 * to it; the kernel closes it when the parent dies, however it dies.
 */
public final class LifeLine {
  /** Exit status of a JVM whose parent is gone. */
  public static final int PARENT_GONE = 71;

  private LifeLine() {}

  /**
   * Watches a stream from a daemon thread and halts this JVM at its end. Halts rather than exits:
   * shutdown hooks may wait for the very parent that is gone.
   *
   * @param pipe read to its end; what it carries is ignored
   */
  public static void watch(InputStream pipe) {
    Thread watcher = new Thread(() -> haltAtEnd(pipe), "forkbench-life-line");
    watcher.setDaemon(true);
    watcher.start();
  }

  private static void haltAtEnd(InputStream pipe) {
    try {
      pipe.transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      System.err.println("forkbench: the life line broke: " + e.getMessage());
    }
    Runtime.getRuntime().halt(PARENT_GONE);
  }
}
