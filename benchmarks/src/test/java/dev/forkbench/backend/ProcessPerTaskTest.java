package dev.forkbench.backend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forkbench.process.RemoteTask;
import dev.forkbench.shared.SharedLong;
import dev.forkbench.shared.SharedMemory;
import dev.forkbench.testing.Deadline;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class ProcessPerTaskTest {

  @Test
  void shouldRunEveryTaskInAProcessOfItsOwnAndNotTooManyAtATime() throws Exception {
    ExecutorService executor = ProcessPerTask.atMost(2);
    try (SharedMemory memory = SharedMemory.create(2)) {
      Visit visit = new Visit(memory.longAt(0), memory.longAt(1));
      List<Long> pids = new ArrayList<>();
      for (Future<Long> pid : executor.invokeAll(Collections.nCopies(6, visit))) {
        pids.add(Deadline.resultOf(pid));
      }
      assertThat(pids).doesNotHaveDuplicates().doesNotContain(ProcessHandle.current().pid());
      assertThat(visit.most().getVolatile()).isBetween(1L, 2L);
    } finally {
      Shutdown.await(executor);
    }
  }

  /** Stays for a while among others; returns the id of its process. */
  record Visit(SharedLong inside, SharedLong most) implements RemoteTask<Long> {
    @Override
    public Long call() throws InterruptedException {
      long together = inside.getAndAdd(1) + 1;
      long before = most.getVolatile();
      while (before < together && !most.compareAndSet(before, together)) {
        before = most.getVolatile();
      }
      Thread.sleep(100);
      inside.getAndAdd(-1);
      return ProcessHandle.current().pid();
    }
  }
}
