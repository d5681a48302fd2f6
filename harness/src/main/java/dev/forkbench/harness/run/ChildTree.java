package dev.forkbench.harness.run;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * The one child process that runs at a time, and the right to end it with everything below it. Its
 * standard input stays open for as long as it may live.
 */
public final class ChildTree implements AutoCloseable {

  private Process current;
  private boolean closed;

  /**
   * Runs a command to its end.
   *
   * @return its exit code
   * @throws ArmFailedException when it did not end in time; it then is ended, with its tree
   * @throws InterruptedRunException when this tree was closed
   */
  public int run(ProcessBuilder command, Duration deadline)
      throws IOException, ArmFailedException, InterruptedRunException {
    Process process = start(command);
    try {
      if (!process.waitFor(deadline.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new ArmFailedException(
            "it did not end within its deadline of " + deadline.toSeconds() + " s and was ended");
      }
      refuseWhenClosed();
      return process.exitValue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedRunException();
    } finally {
      end(process);
    }
  }

  private synchronized Process start(ProcessBuilder command)
      throws IOException, InterruptedRunException {
    refuseWhenClosed();
    current = CleanEnvironment.of(command).start();
    return current;
  }

  private synchronized void refuseWhenClosed() throws InterruptedRunException {
    if (closed) {
      throw new InterruptedRunException();
    }
  }

  /** Ends the child that runs now; no other will start. */
  @Override
  public synchronized void close() {
    closed = true;
    if (current != null) {
      end(current);
    }
  }

  /** Descendants first: once their parent is gone nobody can name them any more. */
  private static void end(Process process) {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }
}
