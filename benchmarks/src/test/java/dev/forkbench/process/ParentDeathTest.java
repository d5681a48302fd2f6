package dev.forkbench.process;

import static dev.forkbench.testing.Deadline.until;
import static dev.forkbench.testing.Deadline.untilGone;
import static org.assertj.core.api.Assertions.assertThat;

import dev.forkbench.testing.Dose;
import dev.forkbench.testing.Jvm;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A parent is killed the hard way; none of its workers survives it. */
class ParentDeathTest {
  private static final int ROUNDS = Dose.of(1, 100);

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource({
    "G1, LOOPING", "Serial, LOOPING", "Parallel, LOOPING",
    "G1, SLEEPING", "Serial, SLEEPING", "Parallel, SLEEPING",
    "G1, STARTING", "Serial, STARTING", "Parallel, STARTING",
  })
  @Timeout(value = 30, unit = TimeUnit.MINUTES)
  void shouldTakeItsWorkersAlong(String collector, Doing doing) throws Exception {
    long slowest = 0;
    for (int round = 0; round < ROUNDS; round++) {
      slowest = Math.max(slowest, nanosToOutlive(collector, doing));
    }
    if (ROUNDS > 1) {
      System.out.printf("%s %s: gone after %d ms%n", collector, doing, slowest / 1_000_000);
      assertThat(slowest).as("the slowest of " + ROUNDS).isLessThan(2_000_000_000L);
    }
  }

  /** How long the last worker lives after its parent. */
  private static long nanosToOutlive(String collector, Doing doing) throws Exception {
    List<String> flags = List.of("-XX:+Use" + collector + "GC", "-Xmx64m");
    ChildProcess parent = ChildProcess.of(Jvm.command(flags, Parent.class, doing.name())).start();
    try {
      List<Long> workers = doing == Doing.STARTING ? awaitChildren(parent) : readPids(parent);
      assertThat(workers).hasSize(2).allMatch(pid -> pid > 0);
      parent.kill();
      long start = System.nanoTime();
      for (long worker : workers) {
        untilGone(worker);
      }
      return System.nanoTime() - start;
    } finally {
      parent.kill();
    }
  }

  private static List<Long> awaitChildren(ChildProcess parent) throws InterruptedException {
    ProcessHandle handle = ProcessHandle.of(parent.pid()).orElseThrow();
    until("the parent has started its workers", () -> handle.children().count() == 2);
    return handle.children().map(ProcessHandle::pid).toList();
  }

  private static List<Long> readPids(ChildProcess parent) throws Exception {
    List<Long> pids = new ArrayList<>();
    java.io.DataInputStream said = new java.io.DataInputStream(parent.stdout());
    for (int i = 0; i < 2; i++) {
      pids.add(said.readLong());
    }
    return pids;
  }

  enum Doing {
    LOOPING,
    SLEEPING,
    STARTING
  }

  /** Opens a pool of two, keeps it busy and tells the pids of the workers. */
  static final class Parent {
    private Parent() {}

    public static void main(String[] args) throws Exception {
      ProcessPool pool = ProcessPool.of(2);
      RemoteTask<Long> task =
          Doing.valueOf(args[0]) == Doing.LOOPING ? Parent::loop : Parent::sleep;
      pool.onEachWorker(Parent::warmUp);
      pool.submit(task);
      pool.submit(task);
      java.io.DataOutputStream out = new java.io.DataOutputStream(System.out);
      for (long pid : pool.workerPids()) {
        out.writeLong(pid);
      }
      out.flush();
      Thread.sleep(Long.MAX_VALUE);
    }

    /** Lets the loop be compiled before it matters. */
    private static Long warmUp() {
      long sum = 0;
      for (int i = 0; i < 20_000; i++) {
        sum += count(10);
      }
      return sum;
    }

    private static Long loop() {
      long sum = 0;
      while (true) {
        sum += count(Integer.MAX_VALUE);
        if (sum == 42) {
          return sum;
        }
      }
    }

    /** A counted loop whose body the compiler cannot remove. */
    private static long count(int times) {
      int x = 1;
      for (int i = 0; i < times; i++) {
        x ^= x << 13;
        x ^= x >>> 17;
        x ^= x << 5;
      }
      return x;
    }

    private static Long sleep() throws InterruptedException {
      Thread.sleep(Long.MAX_VALUE);
      return 0L;
    }
  }
}
