package dev.forkbench.experiment.footprint;

import dev.forkbench.backend.Shutdown;
import dev.forkbench.experiment.support.Experiment;
import dev.forkbench.experiment.support.Settings;
import dev.forkbench.process.PoolOptions;
import dev.forkbench.process.ProcessPool;
import dev.forkbench.process.WorkerJvm;
import dev.forkbench.workload.Echo;
import dev.forkbench.workload.WrongResultException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/**
 * What does one more worker occupy, when it has run a few tasks and is idle? Threads: by how much
 * this JVM grew, for each thread. Processes: the proportional set size of each, while all are
 * alive; they share pages with this JVM, too. {@code leastKib} and {@code mostKib} are those of the
 * smallest and of the largest. No collection is forced. Beside processes, {@code threadKib} is what
 * as many threads took in the same trial, each, so that the two can be compared.
 *
 * <p>Where the system does not tell, {@code available} is false and there is no figure.
 */
public final class Footprint implements Experiment {
  private static final int TASKS_EACH = 50;

  private final Crew crew;
  private final int workers;
  private final ProcessMemory memory;

  /** Who the workers are. */
  enum Crew {
    /** Threads of this JVM. */
    THREADS(null),
    /** Worker JVMs as the JDK starts them. */
    PROCESSES(() -> WorkerJvm.likeThisOne().withoutArchive()),
    /** Worker JVMs from a prepared archive, where there is one. */
    ARCHIVED_PROCESSES(WorkerJvm::likeThisOne),
    /** Small worker JVMs, from a prepared archive where there is one. */
    SMALL_PROCESSES(WorkerJvm::small);

    private final Supplier<WorkerJvm> jvm;

    Crew(Supplier<WorkerJvm> jvm) {
      this.jvm = jvm;
    }
  }

  /** Opens the arm: {@code crew} and the number of {@code workers}. */
  public Footprint(Settings settings) {
    this(settings, ProcessMemory.ofThisMachine());
  }

  Footprint(Settings settings, ProcessMemory memory) {
    crew = settings.constant("crew", Crew.class);
    workers = settings.count("workers");
    this.memory = memory;
  }

  @Override
  public Map<String, Object> trial() throws Exception {
    List<Long> threads = threads();
    return crew == Crew.THREADS
        ? observed(threads, false)
        : beside(threads, processes(crew.jvm.get()));
  }

  /** A comparison needs both. */
  private static Map<String, Object> beside(List<Long> threads, Map<String, Object> processes) {
    processes.computeIfPresent("available", (name, told) -> (boolean) told && !threads.isEmpty());
    if (!threads.isEmpty()) {
      processes.put("threadKib", Collections.max(threads));
    }
    return processes;
  }

  /** The tasks themselves have run here before, so that only the threads are new. */
  private List<Long> threads() throws Exception {
    runOnEach(Executors.newSingleThreadExecutor(), 1, List::of);
    long self = ProcessHandle.current().pid();
    OptionalLong before = memory.proportionalKib(self);
    return runOnEach(
        Executors.newFixedThreadPool(workers),
        workers,
        () -> growth(before, memory.proportionalKib(self)));
  }

  private List<Long> growth(OptionalLong before, OptionalLong after) {
    return before.isEmpty() || after.isEmpty()
        ? List.of()
        : List.of((after.getAsLong() - before.getAsLong()) / workers);
  }

  private List<Long> runOnEach(ExecutorService threads, int count, Supplier<List<Long>> look)
      throws InterruptedException, ExecutionException {
    try {
      for (int i = 0; i < TASKS_EACH; i++) {
        List<Long> answers = new ArrayList<>();
        for (Future<Long> answer : threads.invokeAll(Collections.nCopies(count, new Echo(i)))) {
          answers.add(answer.get());
        }
        check(answers, count, i);
      }
      return look.get();
    } finally {
      Shutdown.await(threads);
    }
  }

  private Map<String, Object> processes(WorkerJvm jvm)
      throws IOException, InterruptedException, ExecutionException {
    boolean archive = jvm.findsArchive();
    try (ProcessPool pool = ProcessPool.open(PoolOptions.workers(workers).jvm(jvm))) {
      for (int i = 0; i < TASKS_EACH; i++) {
        check(pool.onEachWorker(new Echo(i)), workers, i);
      }
      return observed(sizes(pool.workerPids()), archive);
    }
  }

  /** All or none: the sum of some would pass for the sum of all. */
  private List<Long> sizes(List<Long> pids) {
    List<Long> sizes = new ArrayList<>();
    for (long pid : pids) {
      memory.proportionalKib(pid).ifPresent(sizes::add);
    }
    return sizes.size() == workers ? sizes : List.of();
  }

  static void check(List<Long> answers, int count, long token) {
    WrongResultException.require("answers", count, answers.size());
    for (long answer : answers) {
      WrongResultException.require("answer", token, answer);
    }
  }

  private static Map<String, Object> observed(List<Long> kib, boolean archive) {
    Map<String, Object> observed = new LinkedHashMap<>();
    observed.put("available", !kib.isEmpty());
    observed.put("archive", archive);
    if (!kib.isEmpty()) {
      observed.put("pssKib", kib);
      observed.put("leastKib", Collections.min(kib));
      observed.put("mostKib", Collections.max(kib));
    }
    return observed;
  }

  @Override
  public void close() {
    // Every trial ends what it started.
  }
}
