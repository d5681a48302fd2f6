package dev.forkbench.process;

import dev.forkbench.process.link.Frame;
import dev.forkbench.process.link.ProtocolException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;

/**
 * One place for a worker: the worker that has it now, if any, and what that worker has to do. Its
 * own thread starts the workers, reads their answers, and deals with their ends.
 *
 * <p>What several threads change is guarded by the lock of the {@link Dispatcher}; methods that say
 * so are called with it. Nothing is sent, started, or waited for while it is held.
 */
final class Slot implements Runnable {
  /** While tasks take longer, sending the next one ahead gains nothing. */
  private static final long SHORT_TASK_NANOS = 1_000_000;

  /**
   * What is sent ahead fits into a pipe, so that sending it does not block. (Where the system gives
   * out smaller pipes, a worker that cannot write its answer reads on after 100 ms.)
   */
  private static final int AHEAD_BYTES = 32 << 10;

  private static final int MOST_TRIES = 3;

  /** Before the next attempt, if the system could not start a process. */
  private static final long PAUSE_MILLIS = 200;

  private final Dispatcher pool;
  private final PoolOptions options;
  private final SlotInsights insights;
  private final CompletableFuture<Void> ready = new CompletableFuture<>();

  /** Held while an answer is taken in the reader's place, so that the reader can wait for that. */
  private final ReentrantLock helping = new ReentrantLock();

  /** Held from choosing tasks until they are sent, so that they are sent in their order. */
  private final ReentrantLock refilling = new ReentrantLock();

  private final Deque<RemoteFuture<?>> own = new ArrayDeque<>();
  private final Deque<Delivery> inFlight = new ArrayDeque<>();
  private int bytesInFlight;
  private volatile Worker worker;
  private boolean idle;
  private boolean leaving;
  private boolean wanted = true;
  private boolean idleWatched;
  private long idleSince;
  private int tasksOfWorker;
  private long lastAnswerNanos;
  private long lastServiceNanos;

  Slot(Dispatcher pool, int number) {
    this.pool = pool;
    this.options = pool.options();
    this.insights = new SlotInsights(number);
  }

  /** Waits for its first worker. */
  CompletableFuture<Void> ready() {
    return ready;
  }

  /** Starts workers, one after the other, until the slot is not needed any more. */
  @Override
  public void run() {
    try {
      while (awaitWanted()) {
        if (hire()) {
          serve();
        }
      }
    } catch (Throwable e) {
      ready.completeExceptionally(e);
      pool.breakWith(e);
      abandon(e);
    } finally {
      ready.completeExceptionally(pool.whyStopped());
      pool.slotHasEnded();
    }
  }

  /**
   * A slot whose worker left for want of work waits until there is some. After a shutdown that may
   * be a task that was sent ahead to another worker, and that the one before it waits for.
   */
  private boolean awaitWanted() throws InterruptedException {
    synchronized (pool.lock()) {
      while (pool.isRunning() ? !wanted : own.isEmpty() && pool.mayGetTasksBack()) {
        pool.lock().wait();
      }
      return pool.isRunning() || pool.hasWork() || !own.isEmpty() && !pool.isStopped();
    }
  }

  /** Whether there is a worker; only the first must start at the first attempt. */
  private boolean hire() throws IOException, InterruptedException {
    Worker next;
    try {
      next = Worker.start(options);
    } catch (IOException e) {
      if (!ready.isDone()) {
        throw e;
      }
      pool.startFailed(e);
      Thread.sleep(PAUSE_MILLIS);
      return false;
    }
    insights.started(next.pid());
    synchronized (pool.lock()) {
      worker = next;
      leaving = false;
      tasksOfWorker = 0;
      lastServiceNanos = Long.MAX_VALUE;
      if (pool.isStopped()) {
        next.kill();
      }
    }
    return true;
  }

  private void serve() throws InterruptedException {
    boolean greeted = false;
    try {
      worker.awaitReady(pool.wire());
      greeted = true;
      insights.ready(worker);
      ready.complete(null);
      settle();
      while (true) {
        handle(worker.receive());
      }
    } catch (IOException end) {
      bury(end, greeted);
    }
  }

  private void handle(Frame frame) throws ProtocolException {
    switch (frame.kind()) {
      case RESULT, FAILURE -> answered(frame);
      case RETURNED -> takeBack(frame.sequence());
      default -> throw new ProtocolException("a worker does not send " + frame.kind());
    }
  }

  /** Sends the next tasks first, and reads the answer while the worker is at work again. */
  private void answered(Frame answer) throws ProtocolException {
    Delivery done;
    List<Delivery> next;
    refilling.lock();
    try {
      synchronized (pool.lock()) {
        done = remove(answer.sequence());
        tellOthersAfterShutdown();
        count(done);
        killDoomed();
        next = refill();
      }
      send(next);
    } finally {
      refilling.unlock();
    }
    done.hasEnded();
    done.task.answer(pool.wire(), answer);
    if (next.isEmpty()) {
      settle();
    }
  }

  /** Called with the lock. */
  private void count(Delivery done) {
    long now = System.nanoTime();
    lastServiceNanos = now - Math.max(done.sentNanos, lastAnswerNanos);
    lastAnswerNanos = now;
    insights.answered(lastServiceNanos);
    pool.completedOne();
  }

  /** Called with the lock: the next task may have been cancelled while it waited in the worker. */
  private void killDoomed() {
    Delivery next = inFlight.peek();
    if (next != null && next.task.isDoomed()) {
      next.worker.kill();
    }
  }

  private void takeBack(long sequence) throws ProtocolException {
    synchronized (pool.lock()) {
      if (pool.isStopped()) {
        return; // It fails with the worker, which has been killed.
      }
      Delivery returned = remove(sequence);
      tasksOfWorker--;
      returned.task.cameBack();
      requeue(returned);
      tellOthersAfterShutdown();
    }
    pool.dispatch();
    settle();
  }

  /** Called with the lock. */
  private Delivery remove(long sequence) throws ProtocolException {
    for (Iterator<Delivery> all = inFlight.iterator(); all.hasNext(); ) {
      Delivery next = all.next();
      if (next.sequence == sequence) {
        all.remove();
        bytesInFlight -= next.bytes;
        return next;
      }
    }
    throw new ProtocolException("an answer nobody waits for: task " + sequence);
  }

  /** Called with the lock. */
  private void requeue(Delivery delivery) {
    delivery.hasEnded();
    if (delivery.personal) {
      own.addFirst(delivery.task);
    } else {
      pool.putFirst(delivery.task);
    }
  }

  /** Lets a worker without tasks idle, or leave. */
  private void settle() {
    List<Delivery> next;
    synchronized (pool.lock()) {
      if (idle || leaving || !inFlight.isEmpty() || worker.isKilled()) {
        return;
      }
      next = refill();
      if (next.isEmpty()) {
        leaving = tasksOfWorker >= options.tasksPerWorker() || !pool.isRunning();
        idle = !leaving;
        if (idle) {
          pool.addIdle(this);
          options.idleTimeout().ifPresent(this::watchIdling);
        }
      }
    }
    send(next);
    sayByeIfLeaving();
  }

  /** Called with the lock; one timer at a time, however often the slot idles. */
  private void watchIdling(Duration timeout) {
    idleSince = System.nanoTime();
    if (!idleWatched) {
      idleWatched = true;
      Deadlines.after(timeout, () -> leaveIfIdleFor(timeout));
    }
  }

  private void leaveIfIdleFor(Duration timeout) {
    synchronized (pool.lock()) {
      idleWatched = false;
      if (!idle) {
        return;
      }
      Duration left = timeout.minusNanos(System.nanoTime() - idleSince);
      if (!left.isNegative() && !left.isZero()) {
        idleWatched = true;
        Deadlines.after(left, () -> leaveIfIdleFor(timeout));
        return;
      }
      pool.removeIdle(this);
      wanted = false;
      leaveIdling();
    }
    sayByeIfLeaving();
  }

  /** Called with the lock: an idle worker that gets no more tasks. */
  Worker leaveIdling() {
    idle = false;
    leaving = true;
    return worker;
  }

  private void sayByeIfLeaving() {
    Worker who;
    synchronized (pool.lock()) {
      who = leaving && inFlight.isEmpty() ? worker : null;
    }
    if (who != null) {
      sendHome(who);
    }
  }

  /** Tells a worker that was found to leave. */
  void sendHome(Worker who) {
    insights.leaves();
    who.sayBye();
  }

  /** Called with the lock, for an idle slot that was just taken off the list. */
  List<Delivery> begin(RemoteFuture<?> task, boolean personal) {
    idle = false;
    return List.of(deliver(task, personal));
  }

  /** Called with the lock: tasks for a worker that can take some. */
  List<Delivery> refill() {
    if (leaving || worker.isKilled() || inFlight.size() > depth() / 2) {
      return List.of();
    }
    List<Delivery> next = new ArrayList<>();
    while (hasRoom()) {
      boolean personal = !own.isEmpty();
      RemoteFuture<?> task = personal ? own.poll() : pool.poll();
      if (task == null) {
        return next;
      }
      if (!task.isDone()) {
        next.add(deliver(task, personal));
      }
    }
    return next;
  }

  private boolean hasRoom() {
    return tasksOfWorker < options.tasksPerWorker()
        && (inFlight.isEmpty()
            || inFlight.size() < depth() && bytesInFlight < AHEAD_BYTES && nextIsSmall());
  }

  private boolean nextIsSmall() {
    RemoteFuture<?> next = own.isEmpty() ? pool.peek() : own.peek();
    return next != null && next.payload().length + bytesInFlight <= AHEAD_BYTES;
  }

  /** One at a time, unless they are short and many wait: then as many as leave some for others. */
  private int depth() {
    if (lastServiceNanos > SHORT_TASK_NANOS) {
      return 1;
    }
    return Math.max(1, Math.min(options.sentAhead(), pool.waiting() / (2 * options.workers())));
  }

  private Delivery deliver(RemoteFuture<?> task, boolean personal) {
    Delivery delivery = new Delivery(worker, task, pool.nextSequence(), personal);
    inFlight.add(delivery);
    bytesInFlight += delivery.bytes;
    tasksOfWorker++;
    task.isWith(this);
    return delivery;
  }

  /** If it fails, the slot's thread sees the end of the worker, and decides about the tasks. */
  void send(List<Delivery> deliveries) {
    if (deliveries.isEmpty()) {
      return;
    }
    Worker to = deliveries.get(0).worker;
    options.taskTimeout().ifPresent(timeout -> limit(deliveries, timeout));
    try {
      to.send(framesOf(deliveries));
    } catch (IOException workerIsGone) {
      to.discard();
    } catch (RuntimeException | Error cannotBeSent) {
      deliveries.forEach(delivery -> delivery.task.fail(cannotBeSent));
      to.kill();
    }
  }

  private static Frame[] framesOf(List<Delivery> deliveries) {
    Frame[] frames = new Frame[deliveries.size()];
    for (int i = 0; i < frames.length; i++) {
      frames[i] = deliveries.get(i).frame();
    }
    return frames;
  }

  private void limit(List<Delivery> deliveries, Duration timeout) {
    for (Delivery delivery : deliveries) {
      delivery.endsBy(Deadlines.after(timeout, () -> expire(delivery, timeout)));
    }
  }

  private void expire(Delivery delivery, Duration timeout) {
    long pid = delivery.worker.pid();
    Throwable late =
        new TimeoutException(
            "the task took longer than " + timeout + "; its worker (pid " + pid + ") was killed");
    synchronized (pool.lock()) {
      if (!inFlight.contains(delivery)) {
        return;
      }
      delivery.condemn(late);
      delivery.worker.kill();
    }
    delivery.task.fail(late);
  }

  /** Gives the slot's worker a task of its own; called with the lock, the result is to be sent. */
  List<Delivery> addPersonal(RemoteFuture<?> task) {
    if (idle) {
      pool.removeIdle(this);
      return begin(task, true);
    }
    own.add(task);
    wake();
    return List.of();
  }

  /** Called with the lock. */
  void wake() {
    wanted = true;
    pool.lock().notifyAll();
  }

  /** Whether it could have a worker but has none; called with the lock. */
  boolean isDormant() {
    return !wanted;
  }

  /** Takes answers in the reader's place, as long as that needs no help of the kernel. */
  void help(RemoteFuture<?> waiter) {
    Worker who = worker;
    if (who == null || !helping.tryLock()) {
      return;
    }
    try {
      Frame frame = who.poll();
      while (frame != null) {
        handle(frame);
        frame = waiter.isDone() ? who.pollNow() : who.poll();
      }
    } catch (ProtocolException e) {
      who.discard();
    } catch (IOException end) {
      // The reader sees it too.
      return;
    } finally {
      helping.unlock();
    }
  }

  /**
   * Kills the worker if it runs the task, or is about to. If the task waits behind another there,
   * it is killed when its turn comes. If the worker has begun the next one already, the answer is
   * on its way; what it begins in the moment between looking and killing is lost.
   */
  void cancel(RemoteFuture<?> task) {
    synchronized (pool.lock()) {
      Delivery first = inFlight.peek();
      if (first != null && first.task == task && first.worker.lastBegun() <= first.sequence) {
        first.worker.kill();
      }
    }
  }

  /** Called with the lock, when the pool is stopped. */
  List<RemoteFuture<?>> stop() {
    List<RemoteFuture<?>> dropped = List.copyOf(own);
    own.clear();
    idle = false;
    wake();
    if (worker != null) {
      worker.kill();
    }
    return dropped;
  }

  /**
   * Deals with the end of the worker: what it had, whose fault it was, whether that is too much.
   */
  private void bury(IOException end, boolean greeted) throws InterruptedException {
    Worker gone = worker;
    if (end instanceof ProtocolException) {
      gone.discard();
    }
    int status = gone.reap();
    awaitHelper();
    insights.ended();
    long begun = gone.lastBegun();
    List<Delivery> lost;
    boolean unordered;
    synchronized (pool.lock()) {
      pool.removeIdle(this);
      idle = false;
      unordered = !leaving && !gone.isKilled();
      lost = splitInFlight(begun);
      worker = null;
      tellOthersAfterShutdown();
    }
    gone.close();
    String doing = lost.isEmpty() ? "without a task" : "while it ran a task";
    WorkerDiedException death = gone.death(greeted ? doing : "before it was ready", status, end);
    lost.forEach(delivery -> delivery.lose(death));
    if (unordered) {
      pool.workerDied(death, ready.isDone(), begun > 0);
    }
    pool.dispatch();
  }

  /** Called with the lock: there may be fewer tasks that they could get, or one that they get. */
  private void tellOthersAfterShutdown() {
    if (!pool.isRunning()) {
      pool.lock().notifyAll();
    }
  }

  /** Called with the lock. */
  boolean hasTasksBehindAnother() {
    return inFlight.size() > 1;
  }

  /** Somebody may still be busy with an answer of the worker. */
  private void awaitHelper() {
    helping.lock();
    helping.unlock();
  }

  /** Called with the lock: returns what was lost, and puts back what was not begun. */
  private List<Delivery> splitInFlight(long begun) {
    List<Delivery> lost = new ArrayList<>();
    Delivery first = inFlight.peekFirst();
    for (Delivery last = inFlight.pollLast(); last != null; last = inFlight.pollLast()) {
      last.hasEnded();
      boolean mayRunAgain = last != first || last.task.tries() < MOST_TRIES;
      if (last.sequence > begun && mayRunAgain && !pool.isStopped()) {
        requeue(last);
      } else {
        lost.add(last);
      }
    }
    bytesInFlight = 0;
    return lost;
  }

  private void abandon(Throwable why) {
    List<Delivery> lost;
    Worker who = worker;
    synchronized (pool.lock()) {
      lost = List.copyOf(inFlight);
      inFlight.clear();
      tellOthersAfterShutdown();
    }
    lost.forEach(delivery -> delivery.lose(why));
    if (who != null) {
      who.discard();
      reapAnyway(who);
      who.close();
    }
  }

  private static void reapAnyway(Worker who) {
    try {
      who.reap();
    } catch (InterruptedException nobodyInterrupts) {
      Thread.currentThread().interrupt();
    }
  }

  SlotInsights insights() {
    return insights;
  }

  /** Process id of the worker; it may just have died. */
  long pid() {
    Worker now = worker;
    return now == null ? -1 : now.pid();
  }
}
