package dev.forkbench.shared;

import static dev.forkbench.testing.Deadline.resultOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.forkbench.process.ProcessPool;
import dev.forkbench.process.RemoteTask;
import dev.forkbench.shared.RobustLock.Acquired;
import dev.forkbench.testing.Serial;
import dev.forkbench.testing.Workers;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * What every lock across JVMs does. The other JVM is a worker, whose main thread runs its tasks.
 */
abstract class RobustLockContract {
  private static final long BRIEFLY = TimeUnit.MILLISECONDS.toNanos(30);

  private static ProcessPool pool;
  private static ExecutorService threads;

  private final SharedMemory memory = SharedMemory.create(2);
  private final RobustLock lock = make(memory, 0);

  abstract RobustLock make(SharedMemory memory, int slot);

  @BeforeAll
  static void open() throws Exception {
    pool = ProcessPool.of(1);
    threads = Executors.newCachedThreadPool();
  }

  @AfterAll
  static void shutDown() {
    threads.shutdownNow();
    pool.close();
  }

  @AfterEach
  void close() {
    memory.close();
  }

  private void inOtherJvm(RemoteTask<?> task) throws Exception {
    resultOf(pool.submit(task));
  }

  private void heldByOtherJvm() throws Exception {
    RobustLock lock = this.lock;
    inOtherJvm(
        () -> {
          lock.lock();
          return null;
        });
  }

  private void givenBackByOtherJvm() throws Exception {
    RobustLock lock = this.lock;
    inOtherJvm(
        () -> {
          lock.unlock();
          return null;
        });
  }

  /** Kills the other JVM, and has the pool start a new one. */
  private long killOtherJvm() throws Exception {
    long pid = pool.workerPids().get(0);
    Workers.kill(pool, pid);
    return pid;
  }

  private static <T> Future<T> inOtherThread(Callable<T> action) {
    return threads.submit(action);
  }

  @Test
  void shouldBeSeenAsTakenWhileAnotherJvmHoldsIt() throws Exception {
    heldByOtherJvm();
    assertThat(lock.tryLock()).isFalse();
    assertThat(lock.tryLock(BRIEFLY, TimeUnit.NANOSECONDS)).isFalse();
    assertThat(lock.tryLock(-1, TimeUnit.DAYS)).isFalse();
    Future<Acquired> waiting =
        inOtherThread(
            () -> {
              Acquired acquired = lock.acquire();
              lock.unlock();
              return acquired;
            });
    givenBackByOtherJvm();
    assertThat(resultOf(waiting)).isEqualTo(Acquired.CLEAN);
    assertThat(lock.tryLock(40, TimeUnit.SECONDS)).isTrue();
    boolean taken = resultOf(inOtherThread(lock::tryLock));
    assertThat(taken).isFalse();
    lock.unlock();
    assertThat(lock.tryLock()).isTrue();
    lock.unlock();
  }

  @Test
  void shouldStopWaitingWhenInterrupted() throws Exception {
    heldByOtherJvm();
    Thread test = Thread.currentThread();
    inOtherThread(
        () -> {
          Thread.sleep(20);
          test.interrupt();
          return null;
        });
    assertThatThrownBy(lock::lockInterruptibly).isInstanceOf(InterruptedException.class);
    test.interrupt();
    assertThatThrownBy(() -> lock.tryLock(40, TimeUnit.SECONDS))
        .isInstanceOf(InterruptedException.class);
    givenBackByOtherJvm();
    lock.lockInterruptibly();
    lock.unlock();
  }

  @Test
  void shouldKeepWaitingWhenInterruptedIfAskedTo() throws Exception {
    heldByOtherJvm();
    Future<Boolean> waiting =
        inOtherThread(
            () -> {
              Thread.currentThread().interrupt();
              lock.lock();
              lock.unlock();
              return Thread.interrupted();
            });
    Thread.sleep(10);
    assertThat(waiting.isDone()).isFalse();
    givenBackByOtherJvm();
    assertThat(resultOf(waiting)).isTrue();
  }

  @Test
  void shouldGoToARepairerAfterTheDeathOfItsOwner() throws Exception {
    heldByOtherJvm();
    long pid = killOtherJvm();
    for (ThrowingCallable take : notRepairing()) {
      assertThatThrownBy(take)
          .isInstanceOf(PeerDiedException.class)
          .hasMessageContaining(memory.file().toString())
          .hasMessageContaining("held by pid " + pid)
          .hasMessageContaining("acquire()");
    }
    assertThat(lock.tryLock()).isFalse();
    assertThat(lock.acquire()).isEqualTo(Acquired.OWNER_DIED);
    lock.markConsistent();
    assertThatThrownBy(lock::markConsistent).isInstanceOf(IllegalMonitorStateException.class);
    lock.unlock();
    heldByOtherJvm();
    givenBackByOtherJvm();
    assertThat(lock.acquire()).isEqualTo(Acquired.CLEAN);
    lock.unlock();
  }

  private ThrowingCallable[] notRepairing() {
    return new ThrowingCallable[] {
      lock::lock, lock::lockInterruptibly, () -> lock.tryLock(40, TimeUnit.SECONDS)
    };
  }

  @Test
  void shouldBeBrokenWhenNobodyRepaired() throws Exception {
    heldByOtherJvm();
    killOtherJvm();
    assertThat(lock.acquire()).isEqualTo(Acquired.OWNER_DIED);
    lock.unlock();
    for (ThrowingCallable take : notRepairing()) {
      assertThatThrownBy(take)
          .isInstanceOf(PeerDiedException.class)
          .hasMessageContaining("is broken");
    }
    assertThatThrownBy(lock::tryLock).isInstanceOf(PeerDiedException.class);
    assertThatThrownBy(lock::acquire).isInstanceOf(PeerDiedException.class);
    assertThatThrownBy(lock::unlock).isInstanceOf(IllegalMonitorStateException.class);
  }

  @Test
  void shouldGoToTheNextRepairerWhenOneDiesToo() throws Exception {
    heldByOtherJvm();
    killOtherJvm();
    RobustLock lock = this.lock;
    inOtherJvm(lock::acquire);
    killOtherJvm();
    assertThat(lock.acquire()).isEqualTo(Acquired.OWNER_DIED);
    lock.markConsistent();
    lock.unlock();
  }

  @Test
  void shouldWakeWhoWaitsWhenTheOwnerDies() throws Exception {
    heldByOtherJvm();
    Future<Acquired> waiting = inOtherThread(lock::acquire);
    Thread.sleep(10);
    assertThat(waiting.isDone()).isFalse();
    killOtherJvm();
    assertThat(resultOf(waiting)).isEqualTo(Acquired.OWNER_DIED);
  }

  @Test
  void shouldRefuseMisuse() throws Exception {
    assertThatThrownBy(lock::unlock)
        .isInstanceOf(IllegalMonitorStateException.class)
        .hasMessageContaining("does not hold");
    assertThatThrownBy(lock::markConsistent).isInstanceOf(IllegalMonitorStateException.class);
    assertThatThrownBy(lock::newCondition).isInstanceOf(UnsupportedOperationException.class);
    lock.lock();
    for (ThrowingCallable take : notRepairing()) {
      assertThatThrownBy(take)
          .isInstanceOf(IllegalMonitorStateException.class)
          .hasMessageContaining("already");
    }
    assertThatThrownBy(lock::tryLock).isInstanceOf(IllegalMonitorStateException.class);
    assertThatThrownBy(lock::acquire).isInstanceOf(IllegalMonitorStateException.class);
    assertThatThrownBy(lock::markConsistent).hasMessageContaining("not taken from a dead owner");
    lock.unlock();
  }

  @Test
  void shouldBeOneObjectPerJvm() throws Exception {
    assertThat(Serial.roundTrip(lock)).isSameAs(lock).isSameAs(make(memory, 0));
    assertThat(make(memory, 1)).isNotSameAs(lock);
  }

  @Test
  void shouldLeaveOtherLocksAlone() throws Exception {
    heldByOtherJvm();
    RobustLock other = make(memory, 1);
    assertThat(other.tryLock()).isTrue();
    other.unlock();
    givenBackByOtherJvm();
  }
}
