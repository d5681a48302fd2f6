package dev.forkbench.experiment.pool;

import dev.forkbench.backend.Backend;
import dev.forkbench.backend.Shutdown;
import dev.forkbench.experiment.support.Experiment;
import dev.forkbench.experiment.support.Settings;
import dev.forkbench.process.JvmCounters;
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
 * <p>Compilers and collectors are timed from begin to end, whether or not they had a CPU meanwhile.
 * CPU is counted in 10 ms, so a batch should take much longer. Where the system does not tell,
 * {@code available} is false and there is no figure for it.
 */
public final class CpuUse implements Experiment {
  private static final int MOST_WARM_UP_BATCHES = 10;

  private final Backend backend;
  private final int workers;
  private final List<CountedTask> tasks;
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
    if (warm) {
      executor = backend.open(workers);
    }
  }

  private static List<CountedTask> tasks(int count, int n) {
    return IntStream.rangeClosed(1, count)
        .mapToObj(first -> new CountedTask(new XorshiftTask(first, n)))
        .toList();
  }

  @Override
  public Map<String, Object> trial() throws Exception {
    int warmUpBatches = warm ? warmUp() : 0;
    JvmTimes before = used();
    long start = System.nanoTime();
    List<CountedTask.Answer> answers = warm ? batch() : inNewWorkers();
    long wallNanos = System.nanoTime() - start;
    JvmTimes after = used();
    requireRight(answers);
    Map<String, Object> observed = new LinkedHashMap<>();
    observed.put("warmUpBatches", warmUpBatches);
    observed.put("wallMillis", wallNanos / 1_000_000);
    putUsed(observed, before, after, answers);
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

  private List<CountedTask.Answer> inNewWorkers() throws Exception {
    executor = backend.open(workers);
    try {
      return batch();
    } finally {
      Shutdown.await(executor);
    }
  }

  private List<CountedTask.Answer> batch() throws InterruptedException, ExecutionException {
    List<CountedTask.Answer> answers = new ArrayList<>();
    for (Future<CountedTask.Answer> answer : executor.invokeAll(tasks)) {
      answers.add(answer.get());
    }
    return answers;
  }

  private void requireRight(List<CountedTask.Answer> answers) {
    for (int i = 0; i < tasks.size(); i++) {
      tasks.get(i).require(answers.get(i));
    }
  }

  private static void putUsed(
      Map<String, Object> observed,
      JvmTimes before,
      JvmTimes after,
      List<CountedTask.Answer> answers) {
    JvmTimes all = after.and(answers);
    observed.put("jitMillis", all.since(before, JvmCounters::jitMillis));
    observed.put("gcMillis", all.since(before, JvmCounters::gcMillis));
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
