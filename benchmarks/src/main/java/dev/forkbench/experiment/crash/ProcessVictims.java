package dev.forkbench.experiment.crash;

import dev.forkbench.process.ProcessPool;
import dev.forkbench.process.WorkerDiedException;
import java.io.IOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Victims run in a worker JVM each. */
final class ProcessVictims implements Victims {
  private static final long END_SECONDS = 30;

  private final ProcessPool pool = ProcessPool.of(1);
  private Victim task;
  private Future<Long> answer;
  private ProcessHandle process;

  ProcessVictims() throws IOException, InterruptedException {}

  @Override
  public void start(Victim next) {
    task = next;
    answer = pool.submit(next);
  }

  @Override
  public String call(String method) {
    process = ProcessHandle.of(task.pid().getVolatile()).orElseThrow();
    return Victims.call(ProcessHandle.class, process, method);
  }

  @Override
  public boolean hasEnded(long millis) throws InterruptedException {
    try {
      process.onExit().get(millis, TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException notYet) {
      return false;
    } catch (ExecutionException impossible) {
      throw new IllegalStateException("the end of a process cannot be waited for", impossible);
    }
  }

  @Override
  public void awaitEnd() throws InterruptedException, TimeoutException, ExecutionException {
    try {
      answer.get(END_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof WorkerDiedException)) {
        throw e;
      }
    }
  }

  @Override
  public void close() {
    pool.close();
  }
}
