package dev.forkbench.process;

import static dev.forkbench.testing.Deadline.resultOf;
import static dev.forkbench.testing.Deadline.until;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** One function over many arguments, and many tasks as they complete. */
@ParameterizedClass
@EnumSource(Way.class)
class MapTest {
  private static final RemoteFunction<Integer, Integer> SQUARE = value -> value * value;

  private static ProcessPool pool;
  @TempDir Path directory;

  MapTest(Way way) {}

  @BeforeParameterizedClassInvocation
  static void open(Way way) throws Exception {
    pool = way.open(2);
  }

  @AfterParameterizedClassInvocation
  static void close() {
    pool.close();
  }

  private static List<Integer> upTo(int end) {
    return IntStream.range(0, end).boxed().toList();
  }

  private static List<Integer> squares(int end) {
    return upTo(end).stream().map(value -> value * value).toList();
  }

  @Test
  void shouldKeepTheOrderForAnyChunkSize() throws Exception {
    for (int chunkSize : new int[] {1, 2, 7, 99, 100, 101, Integer.MAX_VALUE}) {
      assertThat(pool.map(SQUARE, upTo(100), chunkSize)).isEqualTo(squares(100));
    }
    assertThat(pool.map(SQUARE, upTo(100))).isEqualTo(squares(100));
  }

  @Test
  void shouldMapManyArguments() throws Exception {
    assertThat(pool.map(SQUARE, upTo(100_000), 100)).isEqualTo(squares(100_000));
  }

  @Test
  void shouldReturnAtOnceWithoutArguments() throws Exception {
    assertThat(pool.map(SQUARE, List.of())).isEmpty();
    assertThat(resultOf(pool.mapAsync(SQUARE, List.of(), 5))).isEmpty();
  }

  @Test
  void shouldRefuseChunksOfNothing() {
    for (int chunkSize : new int[] {0, -1}) {
      assertThatThrownBy(() -> pool.map(SQUARE, upTo(3), chunkSize))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("chunkSize must be at least 1: chunkSize=" + chunkSize);
    }
  }

  @Test
  void shouldFinishAllChunksAlthoughOneFails() throws Exception {
    String place = directory.toString();
    RemoteFunction<Integer, Integer> failingOnce =
        value -> {
          if (value == 0) {
            throw new IllegalStateException("planted");
          }
          Files.createFile(Path.of(place, "" + value));
          return value;
        };
    assertThatThrownBy(() -> pool.map(failingOnce, upTo(30), 1))
        .isInstanceOf(ExecutionException.class)
        .hasCauseInstanceOf(IllegalStateException.class);
    try (var files = Files.list(directory)) {
      assertThat(files).hasSize(29);
    }
  }

  @Test
  void shouldReportTheFirstFailureInTheOrderOfTheArguments() {
    RemoteFunction<Integer, Integer> failing =
        value -> {
          throw new IllegalStateException("at " + value);
        };
    assertThatThrownBy(() -> pool.map(failing, upTo(20), 3)).hasRootCauseMessage("at 0");
  }

  @Test
  void shouldPassOnTheFailureOfTheSourceAndStayUsable() throws Exception {
    for (int good : new int[] {0, 1, 10}) {
      assertThatThrownBy(() -> pool.map(SQUARE, failingAfter(good), 2))
          .isInstanceOf(NoSuchElementException.class)
          .hasMessage("planted");
      assertThat(pool.map(SQUARE, upTo(10), 2)).isEqualTo(squares(10));
    }
  }

  private static Iterable<Integer> failingAfter(int good) {
    return () ->
        new Iterator<>() {
          private int next;

          @Override
          public boolean hasNext() {
            return true;
          }

          @Override
          public Integer next() {
            if (next == good) {
              throw new NoSuchElementException("planted");
            }
            return next++;
          }
        };
  }

  @Test
  void shouldCallBackOnceWithTheResultsOrTheFailure() throws Exception {
    AtomicInteger calls = new AtomicInteger();
    CompletableFuture<Integer> good =
        pool.mapAsync(SQUARE, upTo(10)).thenApply(all -> calls.incrementAndGet());
    assertThat(resultOf(good)).isEqualTo(1);
    RemoteFunction<Integer, Integer> failing =
        value -> {
          throw new IllegalStateException("planted");
        };
    CompletableFuture<String> bad =
        pool.mapAsync(failing, upTo(10)).handle((all, failure) -> failure.toString());
    assertThat(resultOf(bad)).contains("planted");
    assertThat(calls).hasValue(1);
  }

  @Test
  void shouldNotMindACallbackThatFails() throws Exception {
    CompletableFuture<Void> throwing =
        pool.mapAsync(SQUARE, upTo(10))
            .thenAccept(
                all -> {
                  throw new IllegalStateException("planted");
                });
    assertThatThrownBy(() -> resultOf(throwing)).hasRootCauseMessage("planted");
    assertThat(pool.map(SQUARE, upTo(10))).isEqualTo(squares(10));
  }

  @Test
  void shouldCancelItsCallsWithTheFuture() throws Exception {
    String begun = directory.resolve("begun").toString();
    RemoteFunction<Integer, Integer> forever =
        value -> {
          Files.createFile(Path.of(begun + value));
          Thread.sleep(Long.MAX_VALUE);
          return value;
        };
    CompletableFuture<List<Integer>> all = pool.mapAsync(forever, upTo(10), 1);
    until("a call runs", () -> Files.exists(Path.of(begun + 0)));
    assertThat(all.cancel(true)).isTrue();
    assertThat(pool.map(SQUARE, upTo(10))).isEqualTo(squares(10));
  }

  @Test
  void shouldGiveEachFutureOnceAsItCompletes() throws Exception {
    Path end = directory.resolve("end");
    String name = end.toString();
    RemoteTask<Integer> last =
        () -> {
          while (!Files.exists(Path.of(name))) {
            Thread.sleep(1);
          }
          return -1;
        };
    Completions<Integer> completions =
        pool.asCompleted(List.of(last, Tasks.echo(1), Tasks.echo(2)));
    List<Integer> values = new ArrayList<>();
    values.add(completions.next().get());
    values.add(completions.next().get());
    assertThat(values).containsExactly(1, 2);
    assertThatThrownBy(() -> completions.next(0, TimeUnit.SECONDS))
        .isInstanceOf(TimeoutException.class)
        .hasMessage("1 of 3 tasks were not done in time");
    Files.createFile(end);
    assertThat(completions.next().get()).isEqualTo(-1);
    assertThat(completions.hasNext()).isFalse();
    assertThatThrownBy(completions::next).isInstanceOf(NoSuchElementException.class);
  }

  @Test
  void shouldTimeOutAWaitWhileTheTaskGoesOn() throws Exception {
    Future<Integer> slow = pool.submit(Tasks.sleep(200));
    assertThatThrownBy(() -> slow.get(5, TimeUnit.MILLISECONDS))
        .isInstanceOf(TimeoutException.class);
    assertThat(resultOf(slow)).isEqualTo(200);
  }

  @Test
  void shouldReturnTheFirstSuccessAndCancelTheRest() throws Exception {
    assertThat(pool.invokeAny(List.of(Tasks.forever(), Tasks.echo(7)))).isEqualTo(7);
    List<RemoteTask<Integer>> never = Collections.nCopies(2, Tasks.forever());
    assertThatThrownBy(() -> pool.invokeAny(never, 20, TimeUnit.MILLISECONDS))
        .isInstanceOf(TimeoutException.class);
    assertThat(pool.onEachWorker(Tasks.echo(1))).containsExactly(1, 1);
  }

  @Test
  void shouldCountWhatItHasDone() throws Exception {
    long before = pool.insights().stream().mapToLong(WorkerInsights::tasks).sum();
    pool.map(SQUARE, upTo(50), 1);
    long after = pool.insights().stream().mapToLong(WorkerInsights::tasks).sum();
    assertThat(after - before).isEqualTo(50 + 2);
  }
}
