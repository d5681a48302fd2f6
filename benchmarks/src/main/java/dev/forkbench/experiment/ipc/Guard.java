package dev.forkbench.experiment.ipc;

import dev.forkbench.experiment.support.Child;
import dev.forkbench.experiment.support.ChildJvm;
import dev.forkbench.experiment.support.Experiment;
import dev.forkbench.experiment.support.Settings;
import dev.forkbench.process.ChildProcess;
import dev.forkbench.shared.SharedMemory;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What does a child JVM run of the program that starts it? Never its main method, so there is
 * nothing to guard there; but it initialises the classes whose methods it is to run.
 *
 * <p>With {@code guarded=true} a program starts one child in its main method, with {@code
 * guarded=false} in a static initialiser, the place of a JVM's program that a child runs, too. A
 * chain of children that would go on is cut at {@value GuardLog#MOST_STARTS}.
 */
public final class Guard implements Experiment {
  private final Class<?> program;

  /** Opens the arm: {@code guarded}. */
  public Guard(Settings settings) {
    program = settings.flag("guarded") ? GuardedProgram.class : UnguardedProgram.class;
  }

  @Override
  public Map<String, Object> trial() throws IOException, InterruptedException {
    try (SharedMemory memory = SharedMemory.create(GuardLog.SLOTS)) {
      ChildProcess run =
          ChildProcess.of(ChildJvm.command(program))
              .with(GuardLog.SEGMENT, memory.file().toString())
              .discardingOutput()
              .start();
      awaitEnd(run);
      return observed(run.exitValue().orElseThrow(), run.lastErrorLines(), GuardLog.in(memory));
    }
  }

  private static void awaitEnd(ChildProcess run) throws InterruptedException {
    try {
      if (!run.join(Child.LIMIT)) {
        throw new IllegalStateException("the program has not ended after " + Child.LIMIT);
      }
    } finally {
      run.kill();
      run.join();
    }
  }

  private static Map<String, Object> observed(int exit, List<String> errors, GuardLog log) {
    Map<String, Object> observed = new LinkedHashMap<>();
    observed.put("exitCode", exit);
    observed.put("error", exit == 0 || errors.isEmpty() ? "" : errors.get(errors.size() - 1));
    observed.put("mainCalls", log.mains().getVolatile());
    observed.put("topLevelRuns", log.tops().getVolatile());
    observed.put("processesStarted", log.starts().getVolatile());
    observed.put("cutAtLimit", log.refused().getVolatile() > 0);
    return observed;
  }

  @Override
  public void close() {
    // Every trial ends what it started.
  }
}
