package dev.forkbench.process;

import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Futures in the order in which they complete, each once.
 *
 * @param <T> type of the results
 */
public final class Completions<T> implements Iterator<Future<T>>, Iterable<Future<T>> {
  private final BlockingQueue<Future<T>> done = new LinkedBlockingQueue<>();
  private List<? extends Future<T>> all = List.of();
  private int taken;

  Completions() {}

  /** Called by the futures themselves. */
  void add(Future<T> completed) {
    done.add(completed);
  }

  /** Whose completions these are; more may be added to the list before the first is asked for. */
  void of(List<? extends Future<T>> futures) {
    all = futures;
  }

  @Override
  public Iterator<Future<T>> iterator() {
    return this;
  }

  private int left() {
    return all.size() - taken;
  }

  @Override
  public boolean hasNext() {
    return left() > 0;
  }

  /**
   * Waits for the next future to complete.
   *
   * @throws CancellationException if this thread is interrupted; it stays so
   */
  @Override
  public Future<T> next() {
    try {
      return next(Long.MAX_VALUE, TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("interrupted while " + left() + " tasks were not done");
    } catch (TimeoutException impossible) {
      throw new IllegalStateException("a wait without a limit has ended", impossible);
    }
  }

  /**
   * The same with a limit; zero or less only looks.
   *
   * @throws TimeoutException if none completes in time; the tasks go on
   */
  public Future<T> next(long timeout, TimeUnit unit) throws InterruptedException, TimeoutException {
    if (left() == 0) {
      throw new NoSuchElementException("all " + all.size() + " tasks have completed");
    }
    Future<T> next = done.poll(timeout, unit);
    if (next == null) {
      throw new TimeoutException(left() + " of " + all.size() + " tasks were not done in time");
    }
    taken++;
    return next;
  }

  /** Cancels what has not completed; running tasks are killed with their workers. */
  public void cancelAll() {
    all.forEach(future -> future.cancel(true));
  }
}
