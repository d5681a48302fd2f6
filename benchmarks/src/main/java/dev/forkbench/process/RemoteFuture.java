package dev.forkbench.process;

import dev.forkbench.process.link.Frame;
import dev.forkbench.process.wire.Wire;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * The caller's view of a task that runs in a worker. The task is serialised on the caller's thread,
 * so one that cannot travel fails at once and concerns nobody else.
 */
final class RemoteFuture<V> extends FutureTask<V> {
  private static final byte[] NOTHING = {};

  /** A wait that is shorter is not worth more than a look. */
  private static final long SHORT_WAIT_NANOS = 1_000_000;

  private final Consumer<RemoteFuture<V>> whenDone;
  private final boolean ofThePool;
  private volatile byte[] payload;
  private volatile Slot slot;
  private volatile boolean doomed;
  private int tries;

  /** A future for whoever submits the task. */
  RemoteFuture(Wire wire, Callable<V> task) {
    this(wire, task, done -> {}, false);
  }

  /** A future that the pool itself waits for. */
  RemoteFuture(Wire wire, Callable<V> task, Consumer<RemoteFuture<V>> whenDone) {
    this(wire, task, whenDone, true);
  }

  private RemoteFuture(
      Wire wire, Callable<V> task, Consumer<RemoteFuture<V>> whenDone, boolean ofThePool) {
    super(task);
    this.whenDone = whenDone;
    this.ofThePool = ofThePool;
    this.payload = NOTHING;
    encode(wire, task);
  }

  private void encode(Wire wire, Callable<V> task) {
    try {
      payload = Frame.requirePayload(wire.encode(task));
    } catch (Exception | Error cannotTravel) {
      setException(cannotTravel);
    }
  }

  /** Lets go of the arguments, which may be large. A mistake in what is told then hurts nobody. */
  @Override
  protected void done() {
    payload = NOTHING;
    whenDone.accept(this);
  }

  /** Whether nobody else could run or cancel it if the pool is stopped. */
  boolean isOfThePool() {
    return ofThePool;
  }

  /** How often it was sent; called by the one who sends it. */
  int tries() {
    return tries;
  }

  /** It was given to the worker of this slot. */
  void isWith(Slot worker) {
    tries++;
    slot = worker;
  }

  /** It came back, and was not begun. */
  void cameBack() {
    tries--;
  }

  /** What is to be sent; nothing once it is done. */
  byte[] payload() {
    return payload;
  }

  /** Whether it is to be killed if it is found running. */
  boolean isDoomed() {
    return doomed;
  }

  /** Completes the future with what the worker answered, or with why that cannot be read. */
  @SuppressWarnings("unchecked")
  void answer(Wire wire, Frame answer) {
    try {
      if (answer.kind() == Frame.Kind.RESULT) {
        set((V) wire.decode(answer.payload()));
      } else {
        setException(decode(wire, answer));
      }
    } catch (Exception | Error unreadable) {
      setException(unreadable);
    }
  }

  /** The exception a worker reports, or why it cannot be read. */
  static Throwable decode(Wire wire, Frame failure) {
    try {
      return (Throwable) wire.decode(failure.payload());
    } catch (Exception | Error unreadable) {
      return unreadable;
    }
  }

  void fail(Throwable cause) {
    setException(cause);
  }

  /** Only a worker runs the task; a thread that tries does nothing. */
  @Override
  public void run() {}

  @Override
  public V get() throws InterruptedException, ExecutionException {
    helpReader();
    return super.get();
  }

  @Override
  public V get(long timeout, TimeUnit unit)
      throws InterruptedException, ExecutionException, TimeoutException {
    if (unit.toNanos(timeout) > SHORT_WAIT_NANOS) {
      helpReader();
    }
    return super.get(timeout, unit);
  }

  /** Who waits may as well look for the answer: handing it over between threads costs a wake-up. */
  private void helpReader() {
    Slot with = slot;
    if (with != null && !isDone()) {
      with.help(this);
    }
  }

  @Override
  public boolean cancel(boolean mayInterruptIfRunning) {
    doomed |= mayInterruptIfRunning && !isDone();
    boolean cancelled = super.cancel(mayInterruptIfRunning);
    Slot with = slot;
    if (cancelled && mayInterruptIfRunning && with != null) {
      with.cancel(this);
    }
    return cancelled;
  }
}
