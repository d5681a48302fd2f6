package dev.forkbench.bench.support;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forkbench.backend.Shutdown;
import dev.forkbench.process.RemoteTask;
import dev.forkbench.shared.SharedLong;
import dev.forkbench.shared.SharedMemory;
import java.util.concurrent.ExecutorService;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompiledTest {

  @ParameterizedTest
  @CsvSource({"THREADS, 10000, 10000", "PROCESSES, 10000, 20000"})
  void shouldCallTheTaskAsOftenInEveryJvm(Where where, long inTheFirst, long inAll)
      throws Exception {
    ExecutorService executor = where.open(2);
    try (SharedMemory memory = SharedMemory.create(2)) {
      Count count = new Count(memory.longAt(0), memory.longAt(1));
      Compiled.in(executor, count);
      assertThat(count.calls().getVolatile()).isEqualTo(inAll);
      assertThat(count.ofTheFirst().getVolatile()).isEqualTo(inTheFirst);
    } finally {
      Shutdown.await(executor);
    }
  }

  /** Counts its calls, and those by the JVM that made the first of all. */
  record Count(SharedLong calls, SharedLong ofTheFirst) implements RemoteTask<Long> {
    private static boolean first;

    @Override
    public Long call() {
      first |= calls.getAndAdd(1) == 0;
      return first ? ofTheFirst.getAndAdd(1) : 0;
    }
  }
}
