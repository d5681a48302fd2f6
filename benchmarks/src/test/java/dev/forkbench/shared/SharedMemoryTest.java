package dev.forkbench.shared;

import static dev.forkbench.testing.Deadline.resultOf;
import static dev.forkbench.testing.Deadline.until;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.forkbench.process.ChildProcess;
import dev.forkbench.process.ProcessPool;
import dev.forkbench.process.RemoteTask;
import dev.forkbench.testing.Jvm;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Memory that two worker JVMs and this one have in common. */
class SharedMemoryTest {
  private static final int TIMES = 50_000;
  private static ProcessPool pool;

  @BeforeAll
  static void open() throws Exception {
    pool = ProcessPool.of(2);
  }

  @AfterAll
  static void close() {
    pool.close();
  }

  enum Increment {
    GET_AND_ADD {
      @Override
      void once(SharedLong counter, SharedLock lock) {
        counter.getAndAdd(1);
      }
    },
    COMPARE_AND_SET {
      @Override
      void once(SharedLong counter, SharedLock lock) {
        long seen = counter.getVolatile();
        while (!counter.compareAndSet(seen, seen + 1)) {
          seen = counter.getVolatile();
        }
      }
    },
    LOCK {
      @Override
      void once(SharedLong counter, SharedLock lock) {
        lock.lock();
        counter.setPlain(counter.getPlain() + 1);
        lock.unlock();
      }
    };

    abstract void once(SharedLong counter, SharedLock lock);
  }

  @ParameterizedTest
  @EnumSource
  void shouldLoseNoIncrementOfTwoJvms(Increment increment) throws Exception {
    try (SharedMemory memory = SharedMemory.create(2)) {
      SharedLong counter = memory.longAt(0);
      SharedLock lock = memory.lockAt(1);
      RemoteTask<Long> task =
          () -> {
            for (int i = 0; i < TIMES; i++) {
              increment.once(counter, lock);
            }
            return ProcessHandle.current().pid();
          };
      assertThat(pool.onEachWorker(task)).doesNotHaveDuplicates();
      assertThat(counter.getVolatile()).isEqualTo(2L * TIMES);
    }
  }

  /** Two threads in each of two JVMs: both levels of the lock are contended. */
  @Test
  void shouldLetOneThreadOfAllJvmsIntoTheLock() throws Exception {
    try (SharedMemory memory = SharedMemory.create(3)) {
      SharedLong inside = memory.longAt(0);
      SharedLong sections = memory.longAt(1);
      SharedLock lock = memory.lockAt(2);
      RemoteTask<Boolean> task = () -> twoThreadsNeverMeet(lock, inside, sections);
      assertThat(pool.onEachWorker(task)).containsExactly(true, true);
      assertThat(sections.getVolatile()).isEqualTo(4L * 5_000);
    }
  }

  private static boolean twoThreadsNeverMeet(
      SharedLock lock, SharedLong inside, SharedLong sections) throws InterruptedException {
    boolean[] met = new boolean[2];
    Thread second = new Thread(() -> met[1] = meetsAnother(lock, inside, sections));
    second.start();
    met[0] = meetsAnother(lock, inside, sections);
    second.join();
    return !met[0] && !met[1];
  }

  private static boolean meetsAnother(SharedLock lock, SharedLong inside, SharedLong sections) {
    boolean met = false;
    for (int i = 0; i < 5_000; i++) {
      lock.lock();
      met |= inside.getAndAdd(1) != 0;
      sections.setPlain(sections.getPlain() + 1);
      inside.getAndAdd(-1);
      lock.unlock();
    }
    return met;
  }

  @Test
  void shouldRefuseMisuseOfTheLock() throws Exception {
    try (SharedMemory memory = SharedMemory.create(1)) {
      SharedLock lock = memory.lockAt(0);
      assertThatThrownBy(lock::unlock)
          .isInstanceOf(IllegalMonitorStateException.class)
          .hasMessageContaining("does not hold");
      lock.lock();
      assertThatThrownBy(lock::lock)
          .isInstanceOf(IllegalMonitorStateException.class)
          .hasMessageContaining("already");
      RemoteTask<Boolean> foreign =
          () -> {
            try {
              lock.unlock();
              return false;
            } catch (IllegalMonitorStateException refused) {
              return true;
            }
          };
      assertThat(resultOf(pool.submit(foreign))).isTrue();
      lock.unlock();
    }
  }

  @Test
  void shouldRefuseImpossibleSlots() {
    assertThatThrownBy(() -> SharedMemory.create(0)).hasMessageContaining("slots=0");
    try (SharedMemory memory = SharedMemory.create(1)) {
      assertThatThrownBy(() -> memory.longAt(1)).hasMessageContaining("offset=256");
      assertThatThrownBy(() -> memory.longAt(-2)).hasMessageContaining("slot=-2");
      assertThatThrownBy(() -> memory.at(132)).hasMessageContaining("offset=132");
    }
  }

  @Test
  void shouldNameTheFileThatCannotBeAttached(@TempDir Path directory) throws Exception {
    Path missing = directory.resolve("missing");
    Path tiny = Files.write(directory.resolve("tiny"), new byte[7]);
    Path foreign = Files.write(directory.resolve("foreign"), new byte[4096]);
    Path link = Files.createSymbolicLink(directory.resolve("link"), foreign);
    for (Path file : List.of(missing, tiny, foreign, link)) {
      assertThatThrownBy(() -> SharedMemory.attached(file))
          .isInstanceOf(SharedMemoryException.class)
          .hasMessageContaining(file.toString());
    }
  }

  @Test
  void shouldRefuseTruncatedSegment(@TempDir Path directory) throws Exception {
    try (SharedMemory memory = SharedMemory.create(3)) {
      Path copy = Files.copy(memory.file(), directory.resolve("copy"));
      assertThat(SharedMemory.attached(copy).longAt(2).getPlain()).isZero();
      Path truncated = Files.copy(memory.file(), directory.resolve("truncated"));
      try (RandomAccessFile file = new RandomAccessFile(truncated.toFile(), "rw")) {
        file.setLength(256);
      }
      assertThatThrownBy(() -> SharedMemory.attached(truncated))
          .isInstanceOf(SharedMemoryException.class)
          .hasMessageContaining(truncated.toString())
          .hasMessageContaining("256 bytes");
    }
  }

  @Test
  void shouldFailTheTaskThatComesAfterTheClose() throws Exception {
    SharedMemory memory = SharedMemory.create(1);
    SharedLong value = memory.longAt(0);
    memory.close();
    memory.close();
    assertThat(memory.file()).doesNotExist();
    RemoteTask<Long> task = value::getVolatile;
    assertThat(dev.forkbench.testing.Deadline.failureOf(pool.submit(task)))
        .isInstanceOf(SharedMemoryException.class)
        .hasMessageContaining(memory.file().toString());
  }

  @Test
  void shouldKeepTheMemoryWhenItsNameIsGone() throws Exception {
    try (SharedMemory memory = SharedMemory.create(1)) {
      SharedLong value = memory.longAt(0);
      RemoteTask<Long> task = () -> value.getAndAdd(1);
      pool.onEachWorker(task);
      memory.unlink();
      memory.unlink();
      assertThat(memory.file()).doesNotExist();
      pool.onEachWorker(task);
      assertThat(value.getVolatile()).isEqualTo(4);
    }
  }

  @Test
  void shouldMakeSegmentsByBytes() throws Exception {
    int bytes = (1 << 20) + 1;
    try (SharedMemory memory = SharedMemory.ofBytes(bytes)) {
      assertThat(Files.size(memory.file())).isEqualTo(128 + (1 << 20) + 128);
      assertThat(memory.longAt(8192).getPlain()).isZero();
      assertThatThrownBy(() -> memory.longAt(8193)).hasMessageContaining("no room");
    }
    for (long impossible : new long[] {0, -1, Integer.MAX_VALUE, Long.MAX_VALUE}) {
      assertThatThrownBy(() -> SharedMemory.ofBytes(impossible))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("bytes=" + impossible);
    }
  }

  @Test
  void shouldRefuseTheSegmentOfAnotherUser(@TempDir Path directory) throws Exception {
    assumeThat(ProcessHandle.current().info().user())
        .as("only root can give files away")
        .hasValue("root");
    try (SharedMemory memory = SharedMemory.create(1)) {
      Path copy = Files.copy(memory.file(), directory.resolve("copy"));
      Files.setOwner(
          copy,
          copy.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody"));
      assertThatThrownBy(() -> SharedMemory.attached(copy))
          .isInstanceOf(SharedMemoryException.class)
          .hasMessageContaining(copy + ": this segment belongs to nobody");
    }
  }

  @Test
  void shouldKeepSegmentsFromOtherUsers() throws IOException {
    try (SharedMemory memory = SharedMemory.create(1)) {
      Path directory = memory.file().getParent();
      assertThat(permissions(directory)).isEqualTo("rwx------");
      assertThat(permissions(memory.file())).isEqualTo("rw-------");
      assertThat(permissions(directory.resolve("owner.lock"))).isEqualTo("rw-------");
    }
  }

  private static String permissions(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }

  @Test
  void shouldLeaveNothingBehindWhenThereIsNoRoom() throws Exception {
    List<String> shell = new java.util.ArrayList<>(List.of("/bin/sh", "-c"));
    shell.add("ulimit -f 64; exec \"$@\"");
    shell.add("sh");
    shell.addAll(Jvm.command(List.of("-XX:-UsePerfData"), Crowded.class));
    ChildProcess child = ChildProcess.of(shell).start();
    until("the crowded JVM has ended", () -> !child.isAlive());
    assertThat(child.exitValue()).as(String.join("\n", child.lastErrorLines())).hasValue(0);
  }

  /** May not write files as large as the segment it asks for. */
  static final class Crowded {
    private Crowded() {}

    public static void main(String[] args) throws IOException {
      try (SharedMemory small = SharedMemory.create(1)) {
        assertThatThrownBy(() -> SharedMemory.create(100_000))
            .isInstanceOf(SharedMemoryException.class)
            .hasMessageContaining("12800128 bytes");
        try (var files = Files.list(small.file().getParent())) {
          assertThat(files.map(Path::getFileName).map(Path::toString))
              .containsExactlyInAnyOrder("owner.lock", small.file().getFileName().toString());
        }
      }
    }
  }
}
