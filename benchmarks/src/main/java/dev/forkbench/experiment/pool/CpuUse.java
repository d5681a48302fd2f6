package dev.forkbench.experiment.pool;

import dev.forkbench.backend.Backend;
import dev.forkbench.backend.Shutdown;
import dev.forkbench.experiment.support.Experiment;
import dev.forkbench.experiment.support.Settings;
import dev.forkbench.process.JvmCounters;
import dev.forkbench.workload.WrongResultException;
import dev.forkbench.workload.XorshiftTask;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/**
 * What does a batch of computations cost, in time and in CPU of all JVMs together, compilers and
 * collectors included?
 *
 * <p>With {@code warm=true} the workers are there, and have done such batches until the compilers
 * worked for less than 1 % of one. With {@code warm=false} they are started and ended within the
 * trial; this JVM is cold in its first trial only.
 *
 * <p>Compilers and collectors are timed from begin to end, whether or not they had a CPU meanwhile;
 * where JVMs end within the trial there is no figure for them, as asking a JVM for it would cost a
 * new one more than many a task. CPU of those that have ended comes from the system. CPU is counted
 * in 10 ms, so a batch should take much longer. Where the system does not tell, {@code available}
 * is false and there is no figure for it.
 */
public final class CpuUse implements Experiment {
  private static final int MOST_WARM_UP_BATCHES = 10;

  private final Backend backend;
  private final int workers;
  private final List<XorshiftTask> tasks;
  private final EndedCpu ended;
  private final boolean warm;

  /** Always open if warm, else only within a trial. */
  private ExecutorService executor;

  /**
   * Opens the arm: {@code backend}, {@code workers}, {@code warm}, the number of {@code tasks}, and
   * the {@code n} xorshift steps of each.
   */
  public CpuUse(Settings settings) throws IOException, InterruptedException {
    this(settings, EndedCpu.ofThisMachine());
  }

  CpuUse(Settings settings, EndedCpu ended) throws IOException, InterruptedException {
    backend = settings.constant("backend", Backend.class);
    workers = settings.count("workers");
    tasks = tasks(settings.count("tasks"), settings.count("n"));
    this.ended = ended;
    warm = settings.flag("warm");
    // The first question loads what answers it, which is no part of a trial.
    JvmTimes.of(ended);
    if (warm) {
      executor = backend.open(workers);
    }
  }

  private static List<XorshiftTask> tasks(int count, int n) {
    return IntStream.rangeClosed(1, count).mapToObj(first -> new XorshiftTask(first, n)).toList();
  }

  @Override
  public Map<String, Object> trial() throws Exception {
    int warmUpBatches = warm ? warmUp() : 0;
    JvmTimes before = used();
    long start = System.nanoTime();
    List<Long> answers = warm ? batch() : inNewWorkers();
    long wallNanos = System.nanoTime() - start;
    JvmTimes after = used();
    requireRight(tasks, answers);
    Map<String, Object> observed = new LinkedHashMap<>();
    observed.put("warmUpBatches", warmUpBatches);
    observed.put("wallMillis", wallNanos / 1_000_000);
    putUsed(observed, before, after);
    return observed;
  }

  /** Returns how many batches passed; the last of them with hardly any compiling, or it is many. */
  private int warmUp() throws InterruptedException, ExecutionException {
    int batches = 0;
    boolean compiling = true;
    while (compiling && batches < MOST_WARM_UP_BATCHES) {
      JvmTimes before = used();
      long start = System.nanoTime();
      batch();
      long wallMillis = (System.nanoTime() - start) / 1_000_000;
      compiling = used().since(before, JvmCounters::jitMillis) * 100 > wallMillis;
      batches++;
    }
    return batches;
  }

  private JvmTimes used() throws InterruptedException, ExecutionException {
    return warm ? JvmTimes.of(ended, executor) : JvmTimes.of(ended);
  }

  private List<Long> inNewWorkers() throws Exception {
    executor = backend.open(workers);
    try {
      return batch();
    } finally {
      Shutdown.await(executor);
    }
  }

  private List<Long> batch() throws InterruptedException, ExecutionException {
    List<Long> answers = new ArrayList<>();
    for (Future<Long> answer : executor.invokeAll(tasks)) {
      answers.add(answer.get());
    }
    return answers;
  }

  /** Checks without doing the work in this JVM, whose compilers might help a later trial. */
  static void requireRight(List<XorshiftTask> tasks, List<Long> answers) {
    for (int i = 0; i < tasks.size(); i++) {
      XorshiftTask task = tasks.get(i);
      WrongResultException.require("result of " + task, task.expected(), answers.get(i));
    }
  }

  private void putUsed(Map<String, Object> observed, JvmTimes before, JvmTimes after) {
    if (warm && backend != Backend.PROCESS_PER_TASK) {
      observed.put("jitMillis", after.since(before, JvmCounters::jitMillis));
      observed.put("gcMillis", after.since(before, JvmCounters::gcMillis));
    }
    OptionalLong cpu = after.cpuMillisSince(before);
    observed.put("available", cpu.isPresent());
    cpu.ifPresent(millis -> observed.put("cpuMillis", millis));
  }

  @Override
  public void close() {
    if (warm) {
      Shutdown.await(executor);
    }
  }
}
