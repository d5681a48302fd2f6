package dev.forkbench.process;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;

/**
 * Ties this JVM's life to its parent's. The parent holds the other end of the pipe that is this
 * JVM's stdin and never writes to it; the kernel closes it when the parent dies, however it dies.
 */
public final class LifeLine {
  /** Exit status of a JVM whose parent is gone. */
  public static final int PARENT_GONE = 71;

  private final FileChannel stdin = new FileInputStream(FileDescriptor.in).getChannel();
  private final Thread watcher = new Thread(this::haltAtEnd, "forkbench-life-line");

  private LifeLine() {}

  /**
   * Watches stdin from a daemon thread and halts this JVM at its end. Halts rather than exits:
   * shutdown hooks may wait for the very parent that is gone.
   */
  public static LifeLine watchStdin() {
    LifeLine line = new LifeLine();
    line.watcher.setDaemon(true);
    line.watcher.start();
    return line;
  }

  private void haltAtEnd() {
    ByteBuffer ignored = ByteBuffer.allocate(64);
    try {
      while (stdin.read(ignored.clear()) >= 0) {
        // Whatever it says, the parent is alive.
      }
    } catch (ClosedByInterruptException released) {
      return;
    } catch (IOException e) {
      System.err.println("forkbench: the life line broke: " + e.getMessage());
    }
    Runtime.getRuntime().halt(PARENT_GONE);
  }

  /**
   * Lets go of stdin, at the very end of this JVM: HotSpot waits up to 300 ms at exit for a thread
   * that is blocked in a read.
   */
  public void release() {
    watcher.interrupt();
  }
}
