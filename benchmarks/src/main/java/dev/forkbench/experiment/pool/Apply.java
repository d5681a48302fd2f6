package dev.forkbench.experiment.pool;

import dev.forkbench.experiment.support.Experiment;
import dev.forkbench.experiment.support.Settings;
import dev.forkbench.experiment.support.Space;
import dev.forkbench.process.RemoteTask;
import dev.forkbench.shared.SharedMemory;
import dev.forkbench.workload.Headcount;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

/**
 * The guides' apply: a task is submitted, and its result awaited before the next one is. How many
 * tasks ever run at the same time, and how many workers get any? And how many do where all are
 * submitted before the first result is awaited?
 */
public final class Apply implements Experiment {
  private final Call call;
  private final int tasks;
  private final int millis;
  private final SharedMemory memory = SharedMemory.create(Headcount.SLOTS);
  private final Headcount running = Headcount.in(memory, 0);
  private final WorkerPool pool;

  /**
   * Opens the arm: {@code space}, the number of {@code workers} and {@code tasks}, the {@code
   * millis} that each of them sleeps, and perhaps {@code call}; without it that is APPLY.
   */
  public Apply(Settings settings) throws IOException, InterruptedException {
    Space space = settings.constant("space", Space.class);
    call = settings.has("call") ? settings.constant("call", Call.class) : Call.APPLY;
    tasks = settings.count("tasks");
    millis = settings.count("millis");
    pool = WorkerPool.open(space, settings.count("workers"));
  }

  /** How tasks get to the pool. */
  private enum Call {
    /** One by one. */
    APPLY {
      @Override
      List<Stayed> run(Stay stay, int tasks, ExecutorService executor)
          throws InterruptedException, ExecutionException {
        List<Stayed> stays = new ArrayList<>();
        for (int task = 0; task < tasks; task++) {
          stays.add(executor.submit(stay).get());
        }
        return stays;
      }
    },
    /** All at once. */
    SUBMIT_ALL {
      @Override
      List<Stayed> run(Stay stay, int tasks, ExecutorService executor)
          throws InterruptedException, ExecutionException {
        List<Stayed> stays = new ArrayList<>();
        for (Future<Stayed> stayed : executor.invokeAll(Collections.nCopies(tasks, stay))) {
          stays.add(stayed.get());
        }
        return stays;
      }
    };

    abstract List<Stayed> run(Stay stay, int tasks, ExecutorService executor)
        throws InterruptedException, ExecutionException;
  }

  /**
   * Sleeps where it is counted.
   *
   * @param running counts all that do
   */
  record Stay(Headcount running, int millis) implements RemoteTask<Stayed> {
    @Override
    public Stayed call() throws InterruptedException {
      long start = System.nanoTime();
      running.enter();
      Thread.sleep(millis);
      running.leave();
      return new Stayed(System.nanoTime() - start, Place.here());
    }
  }

  /** How long, and where. */
  record Stayed(long nanos, String place) implements Serializable {}

  /** The first round, in which workers may load classes, is not observed. */
  @Override
  public Map<String, Object> trial() throws InterruptedException, ExecutionException {
    runAll();
    running.reset();
    long start = System.nanoTime();
    List<Stayed> stays = runAll();
    return observed(stays, System.nanoTime() - start);
  }

  private List<Stayed> runAll() throws InterruptedException, ExecutionException {
    return call.run(new Stay(running, millis), tasks, pool.executor());
  }

  private Map<String, Object> observed(List<Stayed> stays, long wallNanos) {
    long sumNanos = stays.stream().mapToLong(Stayed::nanos).sum();
    Map<String, Object> observed = new LinkedHashMap<>();
    observed.put("maxRunning", running.most());
    observed.put("workersUsed", stays.stream().map(Stayed::place).distinct().count());
    observed.put("sumMillis", sumNanos / 1_000_000);
    observed.put("wallMillis", wallNanos / 1_000_000);
    return observed;
  }

  @Override
  public void close() {
    pool.close();
    memory.close();
  }
}
