package dev.forkbench.process;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;

/** One function on its way over many arguments, in chunks. */
final class MapCall<R> {
  private final List<RemoteFuture<Object[]>> chunks = new ArrayList<>();

  /** One more than the chunks that are not done, until all have been submitted. */
  private final AtomicInteger left = new AtomicInteger(1);

  private final CompletableFuture<Void> allDone = new CompletableFuture<>();

  private MapCall() {}

  /** Submits all chunks; if that fails, also by the arguments' fault, none is left behind. */
  static <T, R> MapCall<R> submit(
      Dispatcher pool, RemoteFunction<T, R> function, Iterable<T> arguments, int chunkSize) {
    if (chunkSize < 1) {
      throw new IllegalArgumentException("chunkSize must be at least 1: chunkSize=" + chunkSize);
    }
    MapCall<R> call = new MapCall<>();
    boolean submitted = false;
    try {
      for (Iterator<T> rest = arguments.iterator(); rest.hasNext(); ) {
        call.add(pool, Chunk.next(function, rest, chunkSize));
      }
      submitted = true;
    } finally {
      if (!submitted) {
        call.cancel();
      }
    }
    call.oneDone();
    return call;
  }

  private void add(Dispatcher pool, Chunk chunk) {
    left.incrementAndGet();
    RemoteFuture<Object[]> future = new RemoteFuture<>(pool.wire(), chunk, done -> oneDone());
    chunks.add(future);
    pool.execute(future);
  }

  private void oneDone() {
    if (left.decrementAndGet() == 0) {
      allDone.complete(null);
    }
  }

  /** Waits for all chunks, those behind a failed one too. */
  List<R> get() throws InterruptedException, ExecutionException {
    try {
      for (RemoteFuture<Object[]> chunk : chunks) {
        awaitEnd(chunk);
      }
      return results();
    } finally {
      cancel();
    }
  }

  private static void awaitEnd(RemoteFuture<?> chunk) throws InterruptedException {
    try {
      chunk.get();
    } catch (ExecutionException reportedWithTheResults) {
      return;
    }
  }

  /** What is chained to it runs in the common pool, not on a thread that reads answers. */
  CompletableFuture<List<R>> async() {
    CompletableFuture<List<R>> results = allDone.thenApplyAsync(done -> resultsOrFailure());
    results.whenComplete((value, failure) -> cancel());
    return results;
  }

  private List<R> resultsOrFailure() {
    try {
      return results();
    } catch (ExecutionException e) {
      throw new CompletionException(e.getCause());
    } catch (InterruptedException impossible) {
      throw new CompletionException(impossible);
    }
  }

  @SuppressWarnings("unchecked")
  private List<R> results() throws InterruptedException, ExecutionException {
    List<R> results = new ArrayList<>();
    for (RemoteFuture<Object[]> chunk : chunks) {
      results.addAll((List<R>) Arrays.asList(chunk.get()));
    }
    return results;
  }

  private void cancel() {
    chunks.forEach(chunk -> chunk.cancel(true));
  }
}
