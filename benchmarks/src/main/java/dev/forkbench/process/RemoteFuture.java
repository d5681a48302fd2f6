package dev.forkbench.process;

import dev.forkbench.process.link.Frame;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;

/**
 * The caller's view of a task that runs in a worker. The task is serialised on the caller's thread,
 * so one that cannot travel fails at once and concerns nobody else.
 */
final class RemoteFuture<V> extends FutureTask<V> {
  private final ProcessPool pool;
  private final Consumer<RemoteFuture<V>> whenDone;
  private final byte[] payload;
  private boolean retried;

  RemoteFuture(ProcessPool pool, Callable<V> task) {
    this(pool, task, done -> {});
  }

  RemoteFuture(ProcessPool pool, Callable<V> task, Consumer<RemoteFuture<V>> whenDone) {
    super(task);
    this.pool = pool;
    this.whenDone = whenDone;
    this.payload = encode(task);
  }

  private byte[] encode(Callable<V> task) {
    try {
      return Frame.requirePayload(Wire.encode(task));
    } catch (Exception | Error cannotTravel) {
      setException(cannotTravel);
      return new byte[0];
    }
  }

  @Override
  protected void done() {
    whenDone.accept(this);
  }

  /** Whether it may be sent once more: not again and again, its size may be what kills workers. */
  boolean retry() {
    boolean first = !retried;
    retried = true;
    return first;
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
    } catch (Exception | Error unreadable) {
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
