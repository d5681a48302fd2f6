package dev.forkbench.experiment.isolation;

import dev.forkbench.experiment.support.Child;
import dev.forkbench.experiment.support.Experiment;
import dev.forkbench.experiment.support.Settings;
import dev.forkbench.experiment.support.Space;
import dev.forkbench.process.RemoteTask;
import dev.forkbench.shared.SharedLong;
import dev.forkbench.shared.SharedMemory;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeoutException;

/**
 * A child is made, and only later started: what is there in between?
 *
 * <p>It is counted where it would have to show: among the processes below this one, or among the
 * threads that have been started here. The child does not end before it was looked at.
 */
public final class Construction implements Experiment {
  private final SharedMemory memory = SharedMemory.create(2);
  private final SharedLong looked = memory.longAt(0);
  private final SharedLong ran = memory.longAt(1);
  private final Space space;

  /** Opens the arm: {@code space}. */
  public Construction(Settings settings) {
    space = settings.constant("space", Space.class);
  }

  @Override
  public Map<String, Object> trial() throws IOException, InterruptedException {
    looked.setVolatile(0);
    ran.setVolatile(0);
    long before = childrenNow();
    try (Child child = space.child(new Lookout(looked, ran))) {
      Map<String, Object> observed = new LinkedHashMap<>();
      observed.put("childrenAfterConstruction", childrenNow() - before);
      observed.put("aliveAfterConstruction", child.isAlive());
      child.start();
      observed.put("childrenAfterStart", childrenNow() - before);
      observed.put("aliveAfterStart", child.isAlive());
      looked.setVolatile(1);
      child.join();
      observed.put("ran", ran.getVolatile() == 1);
      return observed;
    }
  }

  private long childrenNow() {
    return space == Space.PROCESSES
        ? ProcessHandle.current().descendants().count()
        : Thread.getAllStackTraces().keySet().stream()
            .filter(thread -> thread.getName().equals(Child.THREAD_NAME))
            .count();
  }

  /**
   * Says that it has run, once somebody has looked at it.
   *
   * @param looked 1 when it has been looked at
   * @param ran becomes 1
   */
  private record Lookout(SharedLong looked, SharedLong ran) implements RemoteTask<Long> {
    @Override
    public Long call() throws InterruptedException, TimeoutException {
      long started = System.nanoTime();
      while (looked.getVolatile() == 0) {
        if (System.nanoTime() - started > Child.LIMIT.toNanos()) {
          throw new TimeoutException("nobody has looked at this child for " + Child.LIMIT);
        }
        Thread.sleep(1);
      }
      ran.setVolatile(1);
      return 1L;
    }
  }

  @Override
  public void close() {
    memory.close();
  }
}
