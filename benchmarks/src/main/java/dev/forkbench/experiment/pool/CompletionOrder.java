package dev.forkbench.experiment.pool;

import dev.forkbench.experiment.support.Experiment;
import dev.forkbench.experiment.support.Settings;
import dev.forkbench.experiment.support.Space;
import dev.forkbench.process.ProcessPool;
import dev.forkbench.workload.SleepTask;
import dev.forkbench.workload.WrongResultException;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The guides' ten sleepers of 10, 9, ... 1 units. In which order does a pool give their results
 * back as they complete, and when is it done? A schedule says what to expect; it knows the number
 * of workers and nothing of CPUs.
 *
 * <p>Tasks that do not end together according to the schedule, end a unit apart or more: a unit
 * must be longer than what this machine keeps a sleeper waiting.
 */
public final class CompletionOrder implements Experiment {
  private static final int TASKS = 10;

  private final long unitMillis;
  private final ListSchedule schedule;
  private final WorkerPool pool;

  /** Opens the arm: {@code space}, the number of {@code workers}, and {@code unitMillis}. */
  public CompletionOrder(Settings settings) throws IOException, InterruptedException {
    this(settings, WorkerPool::open);
  }

  CompletionOrder(Settings settings, WorkerPool.Opener opener)
      throws IOException, InterruptedException {
    Space space = settings.constant("space", Space.class);
    int workers = settings.count("workers");
    unitMillis = settings.count("unitMillis");
    schedule = ListSchedule.of(naps().map(CompletionOrder::units).boxed().toList(), workers);
    pool = opener.open(space, workers);
  }

  private static IntStream naps() {
    return IntStream.range(0, TASKS);
  }

  private static int units(int nap) {
    return TASKS - nap;
  }

  @Override
  public Map<String, Object> trial() throws InterruptedException, ExecutionException {
    rehearse();
    List<SleepTask> naps = tasks(unitMillis);
    long start = System.nanoTime();
    List<Long> order = pool.asCompleted(naps);
    long nanos = System.nanoTime() - start;
    WrongResultException.require("results", TASKS, order.stream().distinct().count());
    return observed(order.stream().map(Math::toIntExact).toList(), nanos);
  }

  /** Naps of no length, in which every worker loads its classes. */
  private void rehearse() throws InterruptedException, ExecutionException {
    if (pool.executor() instanceof ProcessPool workers) {
      workers.onEachWorker(new SleepTask(0, 0));
    }
    pool.asCompleted(tasks(0));
  }

  private static List<SleepTask> tasks(long unitMillis) {
    return naps().mapToObj(nap -> new SleepTask(nap, units(nap) * unitMillis)).toList();
  }

  private Map<String, Object> observed(List<Integer> order, long nanos) {
    Map<String, Object> observed = new LinkedHashMap<>();
    observed.put("order", order);
    observed.put("oracle", schedule.order().stream().map(CompletionOrder::text).toList());
    observed.put("matchesOracle", schedule.allows(order));
    observed.put("makespanMillis", nanos / 1_000_000);
    observed.put("idealMillis", schedule.makespan() * unitMillis);
    return observed;
  }

  /** Tasks that end together, in one text. */
  private static String text(List<Integer> together) {
    return together.stream().map(String::valueOf).collect(Collectors.joining(" "));
  }

  @Override
  public void close() {
    pool.close();
  }
}
