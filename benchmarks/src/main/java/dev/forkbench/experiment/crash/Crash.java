package dev.forkbench.experiment.crash;

import dev.forkbench.experiment.support.Experiment;
import dev.forkbench.experiment.support.Settings;
import dev.forkbench.process.PoolOptions;
import dev.forkbench.process.ProcessPool;
import dev.forkbench.shared.SharedMemory;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;

/**
 * One task of eight goes wrong: who else is lost, who notices, and how does it go on?
 *
 * <p>A coordinator with two workers runs the tasks, in a JVM of its own for every trial: where the
 * workers are threads, many faults take it with them. It is watched from here.
 *
 * <p>All JVMs of a trial are started alike, with a heap of the same size: what differs between the
 * models is in whose JVM the fault happens, and nothing else.
 *
 * <p>The fault comes when two of the others have ended, while another one is at work, which goes on
 * until the coordinator knows: who is lost does not depend on how fast a fault is. {@code
 * recoveredMicros} and {@code restoredMicros} begin when it knows, and have the work of the others
 * in them; {@code fault=NONE} shows how much that is.
 *
 * <p>{@code endedInWorker} counts the other tasks that came to their last line, {@code finished}
 * those of which the coordinator has the right answer: none if it is no more, whatever they had
 * done. What only a coordinator can see is not there where none was left to look.
 */
public final class Crash implements Experiment {
  private static final String EVERY = "ALL";

  private final Model model;
  private final List<Fault> faults;
  private int trials;

  /**
   * Opens the arm: {@code model}, and the {@code fault} of all trials; {@code fault=ALL} goes
   * through all of them, one a trial.
   */
  public Crash(Settings settings) {
    model = settings.constant("model", Model.class);
    faults =
        settings.text("fault").equals(EVERY)
            ? List.of(Fault.values())
            : List.of(settings.constant("fault", Fault.class));
  }

  @Override
  public Map<String, Object> trial() throws Exception {
    Fault fault = faults.get(trials++ % faults.size());
    try (SharedMemory memory = SharedMemory.create(Marks.SLOTS)) {
      return observe(fault, Marks.in(memory));
    }
  }

  /** The coordinator of a trial gets the time to give up first. */
  Map<String, Object> observe(Fault fault, Marks marks)
      throws IOException, InterruptedException, ExecutionException {
    Map<String, Object> observed = new LinkedHashMap<>();
    observed.put("fault", fault.name());
    observed.put("tasks", Coordinator.TASKS);
    try (ProcessPool own = ProcessPool.open(PoolOptions.workers(1).jvm(fault.jvm()))) {
      var coordinator = own.submit(new Coordinator(fault, model, marks));
      observed.putAll(Watch.over(coordinator, marks, fault.patience().multipliedBy(2)));
    }
    return observed;
  }

  @Override
  public void close() {
    // Every trial ends what it started.
  }
}
