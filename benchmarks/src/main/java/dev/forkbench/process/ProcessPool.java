package dev.forkbench.process;

import dev.forkbench.process.link.Frame;
import dev.forkbench.process.link.ProtocolException;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * An {@link java.util.concurrent.ExecutorService} whose threads are worker JVMs: a fixed number,
 * started before the first task, each running one task at a time. Tasks and results are
 * serialisable ({@link RemoteTask}).
 *
 * <ul>
 *   <li>An exception of a task comes back as the cause of the {@link ExecutionException}, with the
 *       stack trace of the worker; one that cannot travel as a {@link RemoteFailureException}.
 *   <li>A task (or result) that cannot be serialised fails alone.
 *   <li>A worker that dies fails only the task it was running, with a {@link WorkerDiedException},
 *       and is replaced. A task that had not reached it is given to its replacement, once.
 *   <li>{@code cancel(true)} of a running task kills its worker, which is replaced; {@link
 *       #shutdownNow()} kills all of them.
 *   <li>A worker that cannot even start breaks the pool: what waits fails, and so does what is
 *       submitted later.
 *   <li>Workers end with this JVM, however it ends.
 * </ul>
 */
public final class ProcessPool extends AbstractExecutorService implements AutoCloseable {
  private final WorkerJvm jvm;
  private final CountDownLatch running;

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

  private ProcessPool(int workers, WorkerJvm jvm) {
    this.jvm = jvm;
    this.running = new CountDownLatch(workers);
  }

  /**
   * A pool of workers that run code as fast as this JVM does, ready for tasks.
   *
   * @throws IllegalArgumentException if {@code workers} is below 1
   * @throws WorkerDiedException if a worker ends before it is ready
   * @throws IOException if the system cannot start a worker
   */
  public static ProcessPool of(int workers) throws IOException, InterruptedException {
    return of(workers, WorkerJvm.likeThisOne());
  }

  /** The same with worker JVMs of a given kind. */
  public static ProcessPool of(int workers, WorkerJvm jvm)
      throws IOException, InterruptedException {
    if (workers < 1) {
      throw new IllegalArgumentException("workers must be at least 1: workers=" + workers);
    }
    ProcessPool pool = new ProcessPool(workers, jvm);
    pool.startAll(workers);
    return pool;
  }

  /** All are started before the first is waited for: they come up side by side. */
  private void startAll(int workers) throws IOException, InterruptedException {
    boolean allReady = false;
    try {
      for (int i = 0; i < workers; i++) {
        Slot slot = new Slot(Worker.start(jvm));
        synchronized (lock) {
          slots.add(slot);
        }
        slot.serveInBackground(i);
      }
      for (Slot slot : slots) {
        slot.awaitReady();
      }
      allReady = true;
    } finally {
      if (!allReady) {
        shutdownNow();
      }
    }
  }

  /**
   * Runs a task once on every worker, each after what that worker is doing: for warming up and for
   * reading counters.
   *
   * @return the results, in the order of the workers
   */
  public <V> List<V> onEachWorker(RemoteTask<V> task)
      throws InterruptedException, ExecutionException {
    List<RemoteFuture<V>> futures = new ArrayList<>();
    for (Slot slot : slots) {
      RemoteFuture<V> future = new RemoteFuture<>(this, task);
      futures.add(future);
      submitTo(slot, future);
    }
    List<V> results = new ArrayList<>();
    for (RemoteFuture<V> future : futures) {
      results.add(future.get());
    }
    return results;
  }

  /** Process ids of the workers, in their order; one may just have died. */
  public List<Long> workerPids() {
    synchronized (lock) {
      return slots.stream().map(slot -> slot.worker.pid()).toList();
    }
  }

  @Override
  protected <T> RemoteFuture<T> newTaskFor(Callable<T> task) {
    return new RemoteFuture<>(this, task);
  }

  @Override
  protected <T> RemoteFuture<T> newTaskFor(Runnable task, T value) {
    return new RemoteFuture<>(this, RemoteTask.running(task, value));
  }

  /**
   * {@inheritDoc}
   *
   * @throws RejectedExecutionException also if the pool is broken
   */
  @Override
  public void execute(Runnable command) {
    RemoteFuture<?> task = command instanceof RemoteFuture<?> future ? future : travelling(command);
    Delivery delivery;
    synchronized (lock) {
      checkOpen();
      if (task.isDone()) {
        return;
      }
      Slot slot = idle.poll();
      if (slot == null) {
        waiting.add(task);
        return;
      }
      delivery = slot.begin(task);
    }
    delivery.send();
  }

  /** Nobody has a future of this task that could say why it did not run. */
  private RemoteFuture<?> travelling(Runnable command) {
    RemoteFuture<?> task = newTaskFor(command, null);
    if (task.isDone()) {
      throw new RejectedExecutionException("cannot travel to a worker: " + command);
    }
    return task;
  }

  private void submitTo(Slot slot, RemoteFuture<?> task) {
    Delivery delivery;
    synchronized (lock) {
      checkOpen();
      if (!idle.remove(slot)) {
        slot.own.add(task);
        return;
      }
      delivery = slot.begin(task);
    }
    delivery.send();
  }

  private void checkOpen() {
    if (whyBroken != null) {
      throw new RejectedExecutionException("the pool is broken", whyBroken);
    }
    if (state != State.RUNNING) {
      throw new RejectedExecutionException("the pool has been shut down");
    }
  }

  @Override
  public <T> T invokeAny(Collection<? extends Callable<T>> tasks)
      throws InterruptedException, ExecutionException {
    try {
      return firstSuccess(tasks, Long.MAX_VALUE);
    } catch (TimeoutException impossible) {
      throw new IllegalStateException("a wait without a limit has ended", impossible);
    }
  }

  @Override
  public <T> T invokeAny(Collection<? extends Callable<T>> tasks, long timeout, TimeUnit unit)
      throws InterruptedException, ExecutionException, TimeoutException {
    return firstSuccess(tasks, unit.toNanos(timeout));
  }

  /** The JDK's own way wraps every task in one that cannot travel. */
  private <T> T firstSuccess(Collection<? extends Callable<T>> tasks, long nanos)
      throws InterruptedException, ExecutionException, TimeoutException {
    if (tasks.isEmpty()) {
      throw new IllegalArgumentException("no tasks");
    }
    BlockingQueue<RemoteFuture<T>> done = new LinkedBlockingQueue<>();
    List<RemoteFuture<T>> futures = new ArrayList<>();
    try {
      for (Callable<T> task : tasks) {
        RemoteFuture<T> future = new RemoteFuture<>(this, task, done::add);
        futures.add(future);
        execute(future);
      }
      return firstSuccess(done, futures.size(), nanos);
    } finally {
      futures.forEach(future -> future.cancel(true));
    }
  }

  private static <T> T firstSuccess(BlockingQueue<RemoteFuture<T>> done, int tasks, long nanos)
      throws InterruptedException, ExecutionException, TimeoutException {
    long start = System.nanoTime();
    for (int failures = 1; ; failures++) {
      RemoteFuture<T> next = done.poll(nanos - (System.nanoTime() - start), TimeUnit.NANOSECONDS);
      if (next == null) {
        throw new TimeoutException("no task has succeeded in time");
      }
      try {
        return next.get();
      } catch (ExecutionException e) {
        if (failures == tasks) {
          throw e;
        }
      }
    }
  }

  void killWorkerOf(RemoteFuture<?> task) {
    synchronized (lock) {
      slots.stream().filter(slot -> slot.has(task)).forEach(slot -> slot.worker.kill());
    }
  }

  @Override
  public void shutdown() {
    List<Slot> unused;
    synchronized (lock) {
      if (state == State.RUNNING) {
        state = State.SHUTDOWN;
      }
      unused = List.copyOf(idle);
      idle.clear();
    }
    unused.forEach(slot -> slot.worker.sayBye());
  }

  @Override
  public List<Runnable> shutdownNow() {
    synchronized (lock) {
      state = State.STOPPED;
      idle.clear();
      List<Runnable> dropped = new ArrayList<>(waiting);
      waiting.clear();
      slots.forEach(slot -> dropped.addAll(slot.own));
      slots.forEach(slot -> slot.own.clear());
      slots.forEach(slot -> slot.worker.kill());
      return dropped;
    }
  }

  @Override
  public boolean isShutdown() {
    synchronized (lock) {
      return state != State.RUNNING;
    }
  }

  @Override
  public boolean isTerminated() {
    return running.getCount() == 0;
  }

  @Override
  public boolean awaitTermination(long timeout, TimeUnit unit) throws InterruptedException {
    return running.await(timeout, unit);
  }

  /**
   * Shuts down and waits until all tasks are done and all workers gone; if interrupted, kills them.
   */
  @Override
  public void close() {
    shutdown();
    try {
      running.await();
    } catch (InterruptedException e) {
      shutdownNow();
      Thread.currentThread().interrupt();
    }
  }

  /** One place for a worker: the worker that has it now, and what that worker is to do. */
  private final class Slot {
    private final CompletableFuture<Void> ready = new CompletableFuture<>();
    private final Deque<RemoteFuture<?>> own = new ArrayDeque<>();
    private Worker worker;
    private Delivery current;

    Slot(Worker worker) {
      this.worker = worker;
    }

    void serveInBackground(int number) {
      Thread thread = new Thread(this::serve, "forkbench-worker-" + number);
      thread.setDaemon(true);
      thread.start();
    }

    void awaitReady() throws IOException, InterruptedException {
      try {
        ready.get();
      } catch (ExecutionException e) {
        if (e.getCause() instanceof WorkerDiedException died) {
          throw died;
        }
        throw new IOException("a worker did not start", e.getCause());
      }
    }

    /** Reads the answers of one worker after the other until the slot is not needed any more. */
    private void serve() {
      try {
        while (serveOneWorker()) {
          replaceWorker();
        }
      } catch (Throwable e) {
        ready.completeExceptionally(e);
        breakPool(e);
        failCurrent(e);
      } finally {
        running.countDown();
      }
    }

    /** Returns whether the worker that ended must be replaced. */
    private boolean serveOneWorker() throws InterruptedException {
      try {
        worker.awaitHello();
      } catch (IOException e) {
        throw worker.reap("before it was ready");
      }
      ready.complete(null);
      try {
        next();
        while (true) {
          complete(worker.receive());
          next();
        }
      } catch (IOException ended) {
        return afterTheEnd(ended);
      }
    }

    private void replaceWorker() throws IOException {
      Worker replacement = Worker.start(jvm);
      synchronized (lock) {
        worker = replacement;
        if (state == State.STOPPED) {
          replacement.kill();
        }
      }
    }

    /** Gives the worker its next task, lets it idle, or sends it home. */
    private void next() {
      Delivery delivery = null;
      boolean bye;
      synchronized (lock) {
        if (worker.isKilled()) {
          return;
        }
        RemoteFuture<?> next = nextTask();
        bye = next == null && state == State.SHUTDOWN;
        if (next != null) {
          delivery = begin(next);
        } else if (!bye) {
          idle.add(this);
        }
      }
      if (delivery != null) {
        delivery.send();
      } else if (bye) {
        worker.sayBye();
      }
    }

    private RemoteFuture<?> nextTask() {
      RemoteFuture<?> next = own.isEmpty() ? waiting.poll() : own.poll();
      while (next != null && next.isDone()) {
        next = own.isEmpty() ? waiting.poll() : own.poll();
      }
      return next;
    }

    /** Called with the pool's lock; whoever calls it sends the delivery, without the lock. */
    Delivery begin(RemoteFuture<?> next) {
      current = new Delivery(worker, next, ++lastSequence);
      return current;
    }

    /** Called with the pool's lock. */
    boolean has(RemoteFuture<?> task) {
      return current != null && current.task == task;
    }

    private void complete(Frame answer) throws ProtocolException {
      RemoteFuture<?> done;
      synchronized (lock) {
        if (current == null || answer.sequence() != current.sequence) {
          throw new ProtocolException("an answer nobody waits for: " + answer.kind());
        }
        done = current.task;
        current = null;
      }
      done.answer(answer);
    }

    private boolean afterTheEnd(IOException how) throws InterruptedException {
      if (how instanceof ProtocolException) {
        worker.kill();
      }
      WorkerDiedException death = worker.reap("while it ran a task");
      if (how instanceof ProtocolException) {
        death.initCause(how);
      }
      long lastSent = worker.lastSent();
      boolean needed;
      synchronized (lock) {
        idle.remove(this);
        takeBackUnsent(lastSent);
        boolean work = !waiting.isEmpty() || !own.isEmpty();
        needed = state == State.RUNNING || state == State.SHUTDOWN && work;
      }
      failCurrent(death);
      return needed;
    }

    /** Gives a task that did not reach the dead worker to the one that replaces it. */
    private void takeBackUnsent(long lastSent) {
      boolean unsent = current != null && current.sequence > lastSent;
      if (unsent && state != State.STOPPED && current.task.retry()) {
        own.addFirst(current.task);
        current = null;
      }
    }

    private void failCurrent(Throwable why) {
      RemoteFuture<?> lost;
      synchronized (lock) {
        lost = current == null ? null : current.task;
        current = null;
      }
      if (lost != null) {
        lost.fail(why);
      }
    }
  }

  /** A task on its way to one worker, which may be replaced before it is sent. */
  private record Delivery(Worker worker, RemoteFuture<?> task, long sequence) {
    /** If it fails, the slot's reader sees the end of the worker, and decides about the task. */
    void send() {
      try {
        worker.send(new Frame(Frame.Kind.TASK, sequence, task.payload()));
      } catch (IOException workerIsGone) {
        worker.kill();
      } catch (RuntimeException | Error cannotBeSent) {
        task.fail(cannotBeSent);
        worker.kill();
      }
    }
  }

  /** A worker that does not get ready because it was killed with the others breaks nothing. */
  private void breakPool(Throwable why) {
    List<Runnable> dropped;
    synchronized (lock) {
      whyBroken = state == State.STOPPED ? whyBroken : why;
      dropped = shutdownNow();
    }
    dropped.forEach(task -> ((RemoteFuture<?>) task).fail(why));
  }
}
