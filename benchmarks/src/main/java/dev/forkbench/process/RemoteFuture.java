package dev.forkbench.process;

import dev.forkbench.process.link.Frame;
import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;

/**
 * The caller's view of a task that runs in a worker. The task is serialised on the caller's thread,
 * so one that cannot travel fails at once and concerns nobody else.
 */
final class RemoteFuture<V> extends FutureTask<V> {
  private final ProcessPool pool;
  private final byte[] payload;

  RemoteFuture(ProcessPool pool, Callable<V> task) {
    super(task);
    this.pool = pool;
    this.payload = encode(task);
  }

  private byte[] encode(Callable<V> task) {
    try {
      return Wire.encode(task);
    } catch (IOException | RuntimeException | StackOverflowError cannotTravel) {
      setException(cannotTravel);
      return new byte[0];
    }
  }

  byte[] payload() {
    return payload;
  }

  /** Completes the future with what the worker answered, or with why that cannot be read. */
  @SuppressWarnings("unchecked")
  void answer(Frame answer) {
    try {
      Object content = Wire.decode(answer.payload());
      if (answer.kind() == Frame.Kind.RESULT) {
        set((V) content);
      } else {
        setException((Throwable) content);
      }
    } catch (Exception | LinkageError | StackOverflowError unreadable) {
      setException(unreadable);
    }
  }

  void fail(Throwable cause) {
    setException(cause);
  }

  /** Only a worker runs the task; a thread that tries does nothing. */
  @Override
  public void run() {}

  @Override
  public boolean cancel(boolean mayInterruptIfRunning) {
    boolean cancelled = super.cancel(mayInterruptIfRunning);
    if (cancelled && mayInterruptIfRunning) {
      pool.killWorkerOf(this);
    }
    return cancelled;
  }
}
