package dev.forkbench.experiment.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.forkbench.experiment.support.Settings;
import dev.forkbench.process.RemoteFunction;
import dev.forkbench.process.RemoteTask;
import dev.forkbench.workload.WrongResultException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AsyncMapTest {
  private static Settings settings(String space) {
    return Settings.parse(List.of("space=" + space, "workers=3"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"THREADS", "PROCESSES"})
  void shouldReturnWhileTheCallsRun(String space) throws Exception {
    try (AsyncMap async = new AsyncMap(settings(space))) {
      Map<String, Object> observed = Trials.firstWith("returnedWhileRunning", true, async);
      assertThat(observed).containsEntry("result", "[1, 8, 27]");
      for (String time : List.of("taskMillis", "ownMillis", "wallMillis")) {
        assertThat((long) observed.get(time)).as(time).isGreaterThanOrEqualTo(200);
      }
    }
  }

  @Test
  void shouldNoticeAMapThatWaits() throws Exception {
    try (AsyncMap async =
        new AsyncMap(
            settings("THREADS"),
            (space, workers) -> new Waiting(WorkerPool.open(space, workers)))) {
      Map<String, Object> observed = async.trial();
      assertThat(observed).containsEntry("returnedWhileRunning", false);
      assertThat((long) observed.get("wallMillis")).isGreaterThanOrEqualTo(400);
    }
  }

  @Test
  void shouldNotObserveWrongResults() throws Exception {
    try (AsyncMap async =
        new AsyncMap(
            settings("THREADS"),
            (space, workers) -> new ReversingPool(WorkerPool.open(space, workers)))) {
      assertThatThrownBy(async::trial)
          .isInstanceOf(WrongResultException.class)
          .hasMessage("cubes: expected [1, 8, 27], got [27, 8, 1]");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "200, 200, 200, 1000",
    "200, 200, 400, 0",
    "200, 100, 210, 900",
    "100, 200, 250, 500",
    "100, 200, 330, -300",
  })
  void shouldSayWhichPartOfTheShorterWorkCostsNoTime(
      long task, long own, long wall, long permille) {
    assertThat(AsyncMap.overlapPermille(task, own, wall)).isEqualTo(permille);
  }

  /** A pool whose map returns when all is done. */
  private record Waiting(WorkerPool pool) implements WorkerPool {
    @Override
    public ExecutorService executor() {
      return pool.executor();
    }

    @Override
    public <T, R> CompletableFuture<List<R>> mapAsync(RemoteFunction<T, R> function, List<T> over) {
      CompletableFuture<List<R>> results = pool.mapAsync(function, over);
      results.join();
      return results;
    }

    @Override
    public <T> List<T> asCompleted(Collection<? extends RemoteTask<T>> tasks)
        throws InterruptedException, ExecutionException {
      return pool.asCompleted(tasks);
    }

    @Override
    public void close() {
      pool.close();
    }
  }
}
