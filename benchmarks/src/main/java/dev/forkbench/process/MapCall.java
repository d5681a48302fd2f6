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
  private static final int LARGEST_BATCH = 64;

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
      call.submitAll(pool, function, arguments.iterator(), chunkSize);
      submitted = true;
    } finally {
      if (!submitted) {
        call.cancel();
      }
    }
    call.oneDone();
    return call;
  }

  /** More and more at a time: the first start at once, and many cost little each. */
  private void submitAll(
      Dispatcher pool, RemoteFunction<?, ?> function, Iterator<?> arguments, int chunkSize) {
    for (int batch = 1; arguments.hasNext(); batch = Math.min(2 * batch, LARGEST_BATCH)) {
      List<RemoteFuture<Object[]>> next = new ArrayList<>();
      while (next.size() < batch && arguments.hasNext()) {
        next.add(future(pool, Chunk.next(function, arguments, chunkSize)));
      }
      pool.executeAll(next);
    }
  }

  private RemoteFuture<Object[]> future(Dispatcher pool, Chunk chunk) {
    left.incrementAndGet();
    RemoteFuture<Object[]> future = new RemoteFuture<>(pool.wire(), chunk, done -> oneDone());
    chunks.add(future);
    return future;
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
