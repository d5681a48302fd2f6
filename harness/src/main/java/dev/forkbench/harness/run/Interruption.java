package dev.forkbench.harness.run;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ctrl-C, SIGTERM or the end of our parent: ends the running child tree, and gives the measuring
 * thread, which notices, the time to put the run in order.
 */
public final class Interruption implements AutoCloseable {

  private static final int ORDER_SECONDS = 30;

  private final ChildTree children;
  private final CountDownLatch inOrder = new CountDownLatch(1);
  private final Thread hook = new Thread(this::stop, "interruption");

  public Interruption(ChildTree children) {
    this.children = children;
    Runtime.getRuntime().addShutdownHook(hook);
  }

  private void stop() {
    children.close();
    try {
      if (!inOrder.await(ORDER_SECONDS, TimeUnit.SECONDS)) {
        System.err.println("The run did not come to an orderly end in time.");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    // A signal alone would decide the exit code by its number.
    Runtime.getRuntime().halt(ExitCode.INTERRUPTED);
  }

  /** Everything is in order. */
  @Override
  public void close() {
    inOrder.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The hook runs already, and ends this JVM.
    }
  }
}
