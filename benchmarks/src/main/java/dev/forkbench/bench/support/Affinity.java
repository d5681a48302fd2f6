package dev.forkbench.bench.support;

import java.io.IOException;
import java.util.concurrent.TimeUnit;

/** Ties this JVM, and what it starts from now on, to CPUs. */
public final class Affinity {
  private static final long PATIENCE_SECONDS = 10;

  private Affinity() {}

  /**
   * Ties all threads of this JVM to the first CPU of the machine.
   *
   * @throws IllegalStateException if that is not possible here; the message says what is missing
   */
  public static void useOneCpu() throws InterruptedException {
    String pid = Long.toString(ProcessHandle.current().pid());
    ProcessBuilder taskset = new ProcessBuilder("taskset", "-a", "-p", "-c", "0", pid);
    taskset.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD);
    try {
      Process pinning = taskset.start();
      if (!pinning.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || pinning.exitValue() != 0) {
        throw new IllegalStateException("taskset cannot tie this JVM to CPU 0");
      }
    } catch (IOException e) {
      throw new IllegalStateException("tying a JVM to a CPU needs taskset (Linux, util-linux)", e);
    }
    awaitOneCpu();
  }

  /** HotSpot asks the system how many CPUs there are, but not every time. */
  private static void awaitOneCpu() throws InterruptedException {
    long start = System.nanoTime();
    while (Runtime.getRuntime().availableProcessors() != 1) {
      if (System.nanoTime() - start > TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS)) {
        throw new IllegalStateException("taskset succeeded, but this JVM still sees more CPUs");
      }
      Thread.sleep(5);
    }
  }
}
