package dev.forkbench.harness.run;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.util.Arrays;

/**
 * Starts a main class whose life hangs on our standard input: its end means that whoever started us
 * is gone, however it died, and this JVM halts.
 *
 * <p>This class stands alone in a small jar beside the measured one, because JMH hands its class
 * path on to its forks. It therefore uses nothing but the JDK.
 */
public final class HostGuard {

  private static final int STARTER_GONE = 3;

  private HostGuard() {}

  /**
   * @param args the main class, then its arguments
   */
  public static void main(String[] args) throws ReflectiveOperationException {
    // Set here and not on the command line, from where the measured JVMs would inherit it.
    System.setProperty("jmh.ignoreLock", "true");
    Thread lifeLine = new Thread(HostGuard::haltAtEnd, "life line");
    lifeLine.setDaemon(true);
    lifeLine.start();
    Class.forName(args[0])
        .getMethod("main", String[].class)
        .invoke(null, (Object) Arrays.copyOfRange(args, 1, args.length));
    // HotSpot waits up to 300 ms at exit for a thread that is blocked in a read.
    lifeLine.interrupt();
  }

  private static void haltAtEnd() {
    FileChannel stdin = new FileInputStream(FileDescriptor.in).getChannel();
    ByteBuffer ignored = ByteBuffer.allocate(64);
    try {
      while (stdin.read(ignored.clear()) >= 0) {
        // Nobody writes here.
      }
    } catch (ClosedByInterruptException letGo) {
      return;
    } catch (IOException e) {
      // A broken pipe ends it as well.
    }
    Runtime.getRuntime().halt(STARTER_GONE);
  }
}
