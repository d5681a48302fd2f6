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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;

/**
 * The guides' apply: a task is submitted, and its result awaited before the next one is. How many
 * tasks ever run at the same time, and how many workers get any?
 */
public final class Apply implements Experiment {
  private final int tasks;
  private final int millis;
  private final SharedMemory memory = SharedMemory.create(Headcount.SLOTS);
  private final Headcount running = Headcount.in(memory, 0);
  private final WorkerPool pool;

  /**
   * Opens the arm: {@code space}, the number of {@code workers} and {@code tasks}, and the {@code
   * millis} that each of them sleeps.
   */
  public Apply(Settings settings) throws IOException, InterruptedException {
    Space space = settings.constant("space", Space.class);
    tasks = settings.count("tasks");
    millis = settings.count("millis");
    pool = WorkerPool.open(space, settings.count("workers"));
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
    oneByOne();
    running.reset();
    long start = System.nanoTime();
    List<Stayed> stays = oneByOne();
    return observed(stays, System.nanoTime() - start);
  }

  private List<Stayed> oneByOne() throws InterruptedException, ExecutionException {
    List<Stayed> stays = new ArrayList<>();
    for (int task = 0; task < tasks; task++) {
      stays.add(pool.executor().submit(new Stay(running, millis)).get());
    }
    return stays;
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
