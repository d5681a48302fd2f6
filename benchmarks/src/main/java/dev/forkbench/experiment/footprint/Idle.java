package dev.forkbench.experiment.footprint;

import dev.forkbench.experiment.support.Experiment;
import dev.forkbench.experiment.support.Settings;
import dev.forkbench.process.PoolOptions;
import dev.forkbench.process.ProcessPool;
import dev.forkbench.process.link.Transport;
import dev.forkbench.workload.Echo;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;

/**
 * What does a pool cost that has nothing to do? The CPU time of this JVM and of all its workers
 * while nobody submits anything, some time after the last task. The pool spins before it sleeps,
 * where its transport can.
 *
 * <p>Where the system does not tell, {@code available} is false and there is no figure.
 */
public final class Idle implements Experiment {
  private static final int TASKS_EACH = 2000;
  private static final Duration SPIN = Duration.ofNanos(50_000);

  /** What is compiled after the last task is not what idling costs. */
  private static final Duration REST = Duration.ofSeconds(3);

  private final ProcessPool pool;
  private final Duration watched;

  /** Opens the arm: {@code transport}, {@code workers}, and the {@code seconds} of a trial. */
  public Idle(Settings settings) throws IOException, InterruptedException {
    watched = Duration.ofSeconds(settings.count("seconds"));
    pool =
        ProcessPool.open(
            PoolOptions.workers(settings.count("workers"))
                .transport(settings.constant("transport", Transport.class))
                .spin(SPIN));
  }

  @Override
  public Map<String, Object> trial() throws InterruptedException, ExecutionException {
    for (int i = 0; i < TASKS_EACH; i++) {
      Footprint.check(pool.onEachWorker(new Echo(i)), pool.workerPids().size(), i);
    }
    Thread.sleep(REST.toMillis());
    OptionalLong before = cpuMillis();
    long start = System.nanoTime();
    Thread.sleep(watched.toMillis());
    return observed(before, cpuMillis(), (System.nanoTime() - start) / 1_000_000);
  }

  private OptionalLong cpuMillis() {
    List<Long> pids = new ArrayList<>(pool.workerPids());
    pids.add(ProcessHandle.current().pid());
    long sum = 0;
    for (long pid : pids) {
      var used = ProcessHandle.of(pid).flatMap(process -> process.info().totalCpuDuration());
      if (used.isEmpty()) {
        return OptionalLong.empty();
      }
      sum += used.get().toMillis();
    }
    return OptionalLong.of(sum);
  }

  static Map<String, Object> observed(OptionalLong before, OptionalLong after, long millis) {
    Map<String, Object> observed = new LinkedHashMap<>();
    boolean available = before.isPresent() && after.isPresent();
    observed.put("available", available);
    if (available) {
      observed.put("cpuMillis", after.getAsLong() - before.getAsLong());
      observed.put("millis", millis);
    }
    return observed;
  }

  @Override
  public void close() {
    pool.close();
  }
}
