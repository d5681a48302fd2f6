package dev.forkbench.experiment.isolation;

import dev.forkbench.backend.Shutdown;
import dev.forkbench.experiment.support.Experiment;
import dev.forkbench.experiment.support.Settings;
import dev.forkbench.experiment.support.Space;
import dev.forkbench.process.RemoteTask;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

/** A parent and its children say their process ids: how many different ones are there? */
public final class Identity implements Experiment {
  private static final RemoteTask<Long> PID = () -> ProcessHandle.current().pid();

  private final int children;
  private final ExecutorService executor;

  /** Opens the arm: {@code space} and the number of {@code children}. */
  public Identity(Settings settings) throws IOException, InterruptedException {
    children = settings.count("children");
    executor = settings.constant("space", Space.class).perTask().open(children);
  }

  @Override
  public Map<String, Object> trial() throws InterruptedException, ExecutionException {
    long parentPid = ProcessHandle.current().pid();
    List<Long> childPids = new ArrayList<>();
    for (Future<Long> pid : executor.invokeAll(Collections.nCopies(children, PID))) {
      childPids.add(pid.get());
    }
    Set<Long> different = new HashSet<>(childPids);
    different.add(parentPid);
    Map<String, Object> observed = new LinkedHashMap<>();
    observed.put("parentPid", parentPid);
    observed.put("childPids", childPids);
    observed.put("differentPids", different.size());
    return observed;
  }

  @Override
  public void close() {
    Shutdown.await(executor);
  }
}
