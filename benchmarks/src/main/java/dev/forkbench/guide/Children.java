package dev.forkbench.guide;

import dev.forkbench.backend.Backend;
import dev.forkbench.backend.Shutdown;
import dev.forkbench.process.RemoteTask;
import dev.forkbench.shared.SharedQueue;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Child JVMs, one for every task: what the guides' {@code Process} objects are here. */
final class Children {
  private static final long DEADLINE_SECONDS = 60;

  private Children() {}

  /** Starts a child for every task, and waits for all; the results are in the tasks' order. */
  static <T> List<T> resultsOf(List<RemoteTask<T>> tasks)
      throws IOException, InterruptedException, ExecutionException {
    ExecutorService children = Backend.PROCESS_PER_TASK.open(tasks.size());
    try {
      List<T> results = new ArrayList<>();
      for (Future<T> ended : children.invokeAll(tasks)) {
        results.add(ended.get());
      }
      return results;
    } finally {
      Shutdown.await(children);
    }
  }

  /** The same, taking each result when its child has ended. */
  static <T> void forEachEnded(List<RemoteTask<T>> tasks, Consumer<T> taker)
      throws IOException, InterruptedException, ExecutionException {
    ExecutorService children = Backend.PROCESS_PER_TASK.open(tasks.size());
    ExecutorCompletionService<T> ended = new ExecutorCompletionService<>(children);
    try {
      tasks.forEach(ended::submit);
      for (int i = 0; i < tasks.size(); i++) {
        taker.accept(ended.take().get());
      }
    } finally {
      children.shutdownNow();
      Shutdown.await(children);
    }
  }

  /**
   * The next item of a queue; null at its end.
   *
   * @throws IllegalStateException if neither comes in time: the other side never began
   */
  static <T> T take(SharedQueue<T> queue) throws InterruptedException {
    T item = queue.poll(DEADLINE_SECONDS, TimeUnit.SECONDS);
    if (item == null && !queue.isFinished()) {
      throw new IllegalStateException(
          "nothing came through the queue in " + DEADLINE_SECONDS + " s");
    }
    return item;
  }

  /** The process id of the JVM in which it is asked. */
  static long ownPid() {
    return ProcessHandle.current().pid();
  }
}
