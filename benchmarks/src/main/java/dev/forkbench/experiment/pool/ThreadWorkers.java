package dev.forkbench.experiment.pool;

import dev.forkbench.backend.Shutdown;
import dev.forkbench.process.RemoteFunction;
import dev.forkbench.process.RemoteTask;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;

/** Threads of this JVM, with what the JDK has for them. */
record ThreadWorkers(ExecutorService executor) implements WorkerPool {

  @Override
  public <T, R> CompletableFuture<List<R>> mapAsync(
      RemoteFunction<T, R> function, List<T> arguments) {
    List<CompletableFuture<R>> results = new ArrayList<>();
    for (T argument : arguments) {
      results.add(
          CompletableFuture.supplyAsync(() -> call(() -> function.apply(argument)), executor));
    }
    return CompletableFuture.allOf(results.toArray(CompletableFuture<?>[]::new))
        .thenApply(done -> results.stream().map(CompletableFuture::join).toList());
  }

  private static <R> R call(Callable<R> task) {
    try {
      return task.call();
    } catch (Exception e) {
      throw new CompletionException(e);
    }
  }

  @Override
  public <T> List<T> asCompleted(Collection<? extends RemoteTask<T>> tasks)
      throws InterruptedException, ExecutionException {
    ExecutorCompletionService<T> completions = new ExecutorCompletionService<>(executor);
    tasks.forEach(completions::submit);
    List<T> results = new ArrayList<>();
    while (results.size() < tasks.size()) {
      results.add(completions.take().get());
    }
    return results;
  }

  @Override
  public void close() {
    Shutdown.await(executor);
  }
}
