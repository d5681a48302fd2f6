package dev.forkbench.process;

import static dev.forkbench.testing.Deadline.resultOf;
import static dev.forkbench.testing.Deadline.until;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.forkbench.shared.SharedMemory;
import dev.forkbench.testing.Dose;
import java.io.FileOutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Workers die by the dozen under load, and nothing is lost, doubled or left behind. */
@ParameterizedClass
@EnumSource(Way.class)
class PoolStressTest {
  private static final int KILLS = Dose.of(15, 1000);
  private static final int TASKS = Dose.of(2_000, 100_000);

  private final Way way;
  private final AtomicInteger answered = new AtomicInteger();
  private final AtomicInteger lost = new AtomicInteger();
  private final AtomicInteger kills = new AtomicInteger();
  @TempDir Path directory;

  PoolStressTest(Way way) {
    this.way = way;
  }

  /** Notes its number in a file of its worker, which survives that. */
  private record Noting(String directory, int number) implements RemoteTask<Integer> {
    @Override
    public Integer call() throws Exception {
      String file = directory + "/" + ProcessHandle.current().pid();
      try (FileOutputStream out = new FileOutputStream(file, true)) {
        out.write(ByteBuffer.allocate(Integer.BYTES).putInt(number).array());
      }
      return number;
    }
  }

  @Test
  @Timeout(value = 30, unit = TimeUnit.MINUTES)
  void shouldLoseNoTaskAndBeginNoneTwice() throws Exception {
    long children = ProcessHandle.current().children().count();
    try (ProcessPool pool = way.open(2)) {
      AtomicBoolean ended = new AtomicBoolean();
      Thread killer = new Thread(() -> killWorkersOf(pool, ended));
      killer.start();
      for (int next = 0; next < TASKS || killer.isAlive(); next += 500) {
        submitAndCheck(pool, next);
      }
      ended.set(true);
      killer.join();
    }
    System.out.printf(
        "%s: %d kills, %d answered, %d lost%n", way, kills.get(), answered.get(), lost.get());
    assertThat(kills).hasValue(KILLS);
    assertThat(lost.get()).isLessThanOrEqualTo(KILLS);
    assertThat(timesBegun()).allMatch(times -> times <= 1);
    until("no worker is left", () -> ProcessHandle.current().children().count() <= children);
  }

  private void submitAndCheck(ProcessPool pool, int from) throws Exception {
    List<Future<Integer>> some = new ArrayList<>();
    for (int i = from; i < from + 500; i++) {
      some.add(pool.submit(new Noting(directory.toString(), i)));
    }
    for (int i = 0; i < some.size(); i++) {
      try {
        assertThat(resultOf(some.get(i))).isEqualTo(from + i);
        answered.incrementAndGet();
      } catch (ExecutionException e) {
        assertThat(e).hasCauseInstanceOf(WorkerDiedException.class);
        lost.incrementAndGet();
      }
    }
  }

  /** Workers that die without an answer between are a storm, which breaks the pool. */
  private void awaitProgress(AtomicBoolean ended) {
    int before = answered.get();
    while (answered.get() < before + 20 && !ended.get()) {
      LockSupport.parkNanos(1_000_000);
    }
  }

  private void killWorkersOf(ProcessPool pool, AtomicBoolean ended) {
    Random random = new Random(42);
    while (kills.get() < KILLS && !ended.get()) {
      awaitProgress(ended);
      long pid = pool.workerPids().get(random.nextInt(2));
      if (ProcessHandle.of(pid).map(ProcessHandle::destroyForcibly).orElse(false)) {
        kills.incrementAndGet();
      }
      LockSupport.parkNanos(random.nextInt(20_000_000));
    }
  }

  private List<Integer> timesBegun() throws Exception {
    List<Integer> times = new ArrayList<>();
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.toList()) {
        ByteBuffer numbers = ByteBuffer.wrap(Files.readAllBytes(file));
        while (numbers.remaining() >= Integer.BYTES) {
          int number = numbers.getInt();
          while (times.size() <= number) {
            times.add(0);
          }
          times.set(number, times.get(number) + 1);
        }
      }
    }
    return times;
  }

  @Test
  void shouldLeaveNothingBehindWhenWorkersAreReplaced() throws Exception {
    Path fds = Path.of("/proc/self/fd");
    assumeTrue(Files.isDirectory(fds), "open files are counted in /proc");
    try (ProcessPool pool = way.open(1)) {
      replaceWorkers(pool, 3);
      long open = count(fds);
      long files = countNames();
      int threads = Thread.activeCount();
      replaceWorkers(pool, Dose.of(12, 50));
      until("no file stays open", () -> count(fds) <= open + 2);
      until("no name is left", () -> countNames() <= files);
      until("no thread goes on", () -> Thread.activeCount() <= threads + 2);
    }
  }

  private static void replaceWorkers(ProcessPool pool, int times) throws Exception {
    for (int i = 0; i < times; i++) {
      assertThat(resultOf(pool.submit(Tasks.echo(i)))).isEqualTo(i);
      long pid = pool.onEachWorker(Tasks.pid()).get(0);
      ProcessHandle.of(pid).orElseThrow().destroyForcibly();
      assertThat(pool.onEachWorker(Tasks.pid())).doesNotContain(pid);
    }
  }

  private static long countNames() {
    try {
      return count(SharedMemory.privateDirectory());
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static long count(Path directory) {
    try (Stream<Path> entries = Files.list(directory)) {
      return entries.count();
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
