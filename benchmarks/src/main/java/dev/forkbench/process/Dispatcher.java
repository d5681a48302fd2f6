package dev.forkbench.process;

import dev.forkbench.process.wire.Wire;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/**
 * Decides which worker gets which task: keeps the tasks that wait, in their order, and the slots
 * whose workers have nothing to do.
 */
final class Dispatcher {
  private final PoolOptions options;
  private final Wire wire;
  private final RestartLimiter limiter;
  private final CountDownLatch slotsLeft;

  private final Object lock = new Object();
  private final List<Slot> slots = new ArrayList<>();
  private final Deque<Slot> idle = new ArrayDeque<>();
  private final Deque<RemoteFuture<?>> waiting = new ArrayDeque<>();
  private State state = State.RUNNING;
  private Throwable whyBroken;
  private long lastSequence;

  private enum State {
    RUNNING,
    /** Finishes what was submitted, takes nothing new. */
    SHUTDOWN,
    /** Has dropped what waited and killed what ran. */
    STOPPED
  }

  Dispatcher(PoolOptions options) {
    this.options = options;
    this.wire = new Wire(options.filter());
    this.limiter = new RestartLimiter(options.workers(), options.startDeadline());
    this.slotsLeft = new CountDownLatch(options.workers());
  }

  /** All are started before the first is waited for: they come up side by side. */
  List<Slot> start() {
    for (int i = 0; i < options.workers(); i++) {
      slots.add(new Slot(this, i));
    }
    for (int i = 0; i < options.workers(); i++) {
      Thread thread = new Thread(slots.get(i), "forkbench-worker-" + i);
      thread.setDaemon(true);
      thread.start();
    }
    return slots;
  }

  List<Slot> slots() {
    return slots;
  }

  PoolOptions options() {
    return options;
  }

  Wire wire() {
    return wire;
  }

  Object lock() {
    return lock;
  }

  /**
   * Gives the task to a worker that idles, or lets it wait.
   *
   * @throws RejectedExecutionException if the pool is broken or shut down
   */
  void execute(RemoteFuture<?> task) {
    Slot slot;
    List<Delivery> delivery;
    synchronized (lock) {
      checkOpen();
      if (task.isDone()) {
        return;
      }
      slot = waiting.isEmpty() ? idle.poll() : null;
      if (slot == null) {
        waiting.add(task);
        wakeDormant(1);
        return;
      }
      delivery = slot.begin(task, false);
    }
    slot.send(delivery);
  }

  /**
   * The same with many tasks, which wait in their order.
   *
   * @throws RejectedExecutionException if the pool is broken or shut down; it has none of them then
   */
  void executeAll(List<? extends RemoteFuture<?>> tasks) {
    synchronized (lock) {
      checkOpen();
      waiting.addAll(tasks);
    }
    dispatch();
  }

  void executeOn(Slot slot, RemoteFuture<?> task) {
    List<Delivery> delivery;
    synchronized (lock) {
      checkOpen();
      delivery = task.isDone() ? List.of() : slot.addPersonal(task);
    }
    slot.send(delivery);
  }

  private void checkOpen() {
    if (whyBroken != null) {
      throw new RejectedExecutionException("the pool is broken", whyBroken);
    }
    if (state != State.RUNNING) {
      throw new RejectedExecutionException("the pool has been shut down");
    }
  }

  /** Called with the lock. */
  private void wakeDormant(int most) {
    slots.stream().filter(Slot::isDormant).limit(most).forEach(Slot::wake);
  }

  /** Brings tasks that wait to workers that idle, and has workers started that were not needed. */
  void dispatch() {
    while (true) {
      Slot slot;
      List<Delivery> delivery;
      synchronized (lock) {
        RemoteFuture<?> task = idle.isEmpty() ? null : poll();
        if (task == null) {
          wakeDormant(waiting.size());
          return;
        }
        slot = idle.poll();
        delivery = slot.begin(task, false);
      }
      slot.send(delivery);
    }
  }

  /** The next task that waits and is not done, or null; called with the lock. */
  RemoteFuture<?> poll() {
    RemoteFuture<?> next = waiting.poll();
    while (next != null && next.isDone()) {
      next = waiting.poll();
    }
    return next;
  }

  /** The one that {@link #poll} would return; called with the lock. */
  RemoteFuture<?> peek() {
    RemoteFuture<?> next = poll();
    if (next != null) {
      waiting.addFirst(next);
    }
    return next;
  }

  /** Called with the lock. */
  int waiting() {
    return waiting.size();
  }

  /** Called with the lock. */
  void putFirst(RemoteFuture<?> task) {
    waiting.addFirst(task);
  }

  /** Called with the lock; the last to idle is the first to work where idle workers leave. */
  void addIdle(Slot slot) {
    if (options.idleTimeout().isPresent()) {
      idle.addFirst(slot);
    } else {
      idle.addLast(slot);
    }
  }

  /** Called with the lock. */
  void removeIdle(Slot slot) {
    idle.remove(slot);
  }

  /** Called with the lock. */
  long nextSequence() {
    return ++lastSequence;
  }

  /** Called with the lock. */
  void completedOne() {
    limiter.completed();
  }

  /** Called with the lock. */
  boolean isRunning() {
    return state == State.RUNNING;
  }

  /** Called with the lock. */
  boolean isStopped() {
    return state == State.STOPPED;
  }

  /** Whether what was submitted keeps workers busy after a shutdown; called with the lock. */
  boolean hasWork() {
    return state != State.STOPPED && !waiting.isEmpty();
  }

  /** Whether a worker may still return tasks after a shutdown; called with the lock. */
  boolean mayGetTasksBack() {
    return state == State.SHUTDOWN
        && waiting.isEmpty()
        && slots.stream().anyMatch(Slot::hasTasksBehindAnother);
  }

  /**
   * A worker ended that nobody had told to.
   *
   * @param wasReady whether its slot has ever had a worker that was ready
   * @param hadBegun whether it had ever begun a task; a task that kills its worker does so once
   */
  void workerDied(WorkerDiedException death, boolean wasReady, boolean hadBegun) {
    boolean tooMany;
    synchronized (lock) {
      tooMany = !hadBegun && limiter.died(System.nanoTime());
    }
    if (!wasReady || options.onDeath() == PoolOptions.OnDeath.BREAK_POOL) {
      throw death;
    }
    if (tooMany) {
      throw new RestartStormException(limiter.toString(), death);
    }
  }

  /** The system could not start a process in the place of another. */
  void startFailed(IOException why) {
    synchronized (lock) {
      if (limiter.died(System.nanoTime())) {
        throw new UncheckedIOException(limiter + "; the last could not be started: " + why, why);
      }
    }
  }

  void shutdown() {
    Map<Slot, Worker> unused = new LinkedHashMap<>();
    synchronized (lock) {
      if (state == State.RUNNING) {
        state = State.SHUTDOWN;
      }
      idle.forEach(slot -> unused.put(slot, slot.leaveIdling()));
      idle.clear();
      lock.notifyAll();
    }
    unused.forEach(Slot::sendHome);
  }

  /**
   * Kills all workers.
   *
   * @return the tasks that no worker had, those that only the pool could wait for included
   */
  List<RemoteFuture<?>> stop() {
    synchronized (lock) {
      state = State.STOPPED;
      idle.clear();
      List<RemoteFuture<?>> dropped = new ArrayList<>(waiting);
      waiting.clear();
      slots.forEach(slot -> dropped.addAll(slot.stop()));
      return dropped;
    }
  }

  /** A worker that does not get ready because it was killed with the others breaks nothing. */
  void breakWith(Throwable why) {
    List<RemoteFuture<?>> dropped;
    synchronized (lock) {
      whyBroken = state == State.STOPPED ? whyBroken : why;
      dropped = stop();
    }
    dropped.forEach(task -> task.fail(why));
  }

  /** What to tell somebody who waits for workers that will not come. */
  Throwable whyStopped() {
    synchronized (lock) {
      return whyBroken == null ? new RejectedExecutionException("the pool was stopped") : whyBroken;
    }
  }

  boolean isShutdown() {
    synchronized (lock) {
      return state != State.RUNNING;
    }
  }

  void slotHasEnded() {
    slotsLeft.countDown();
  }

  boolean isTerminated() {
    return slotsLeft.getCount() == 0;
  }

  void awaitTermination() throws InterruptedException {
    slotsLeft.await();
  }

  boolean awaitTermination(long timeout, TimeUnit unit) throws InterruptedException {
    return slotsLeft.await(timeout, unit);
  }
}
