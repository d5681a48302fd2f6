package dev.forkbench.process;

import java.io.Serializable;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Everything a worker does in its life, once: so that it loads the classes it needs for that. */
record Rehearsal(ExecutorService worker) {
  private static final int PATIENCE_SECONDS = 30;

  /**
   * Plays it.
   *
   * @throws ExecutionException if the worker answers wrongly, or dies
   * @throws TimeoutException if it does not answer
   */
  void play() throws InterruptedException, ExecutionException, TimeoutException {
    require(5L, new Add(2, 3));
    RemoteTask<String> text = () -> "text";
    require("text", text);
    RemoteTask<Serializable> list = () -> (Serializable) List.of(1, 2L, "three", 4.0);
    require(List.of(1, 2L, "three", 4.0), list);
    RemoteTask<Integer> array = () -> new double[] {1, 2}.length;
    require(2, array);
    failOnPurpose();
  }

  private void require(Object expected, Callable<?> task)
      throws InterruptedException, ExecutionException, TimeoutException {
    Object answer = answer(task);
    if (!expected.equals(answer)) {
      throw new ExecutionException(
          new IllegalStateException("a worker answered " + answer + " instead of " + expected));
    }
  }

  private void failOnPurpose() throws InterruptedException, ExecutionException, TimeoutException {
    RemoteTask<Void> failing =
        () -> {
          throw new UnsupportedOperationException("rehearsed");
        };
    try {
      answer(failing);
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof UnsupportedOperationException)) {
        throw e;
      }
    }
  }

  private Object answer(Callable<?> task)
      throws InterruptedException, ExecutionException, TimeoutException {
    try {
      return worker.submit(task).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      worker.shutdownNow();
      throw new TimeoutException("a worker did not answer within " + PATIENCE_SECONDS + " s");
    }
  }

  private record Add(long a, long b) implements Callable<Long>, Serializable {
    @Override
    public Long call() {
      return a + b;
    }
  }
}
