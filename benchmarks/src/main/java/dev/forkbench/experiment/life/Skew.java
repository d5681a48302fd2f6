package dev.forkbench.experiment.life;

import dev.forkbench.experiment.support.Child;
import dev.forkbench.experiment.support.Experiment;
import dev.forkbench.experiment.support.Settings;
import dev.forkbench.experiment.support.Space;
import dev.forkbench.process.RemoteTask;
import dev.forkbench.shared.SharedLong;
import dev.forkbench.shared.SharedMemory;
import dev.forkbench.workload.Baton;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeoutException;

/**
 * Two sides that are meant to run at the same time: how far apart do their tasks begin, if one is
 * started after the other as in the guides, and if both wait for each other first?
 *
 * <p>Each side reads the clock of its own JVM. That both clocks tell the same time is not promised,
 * so it is looked at: the sides' times must lie between two times of the parent.
 */
public final class Skew implements Experiment {
  private final SharedMemory memory = SharedMemory.create(2 + Baton.SLOTS);
  private final SharedLong first = memory.longAt(0);
  private final SharedLong second = memory.longAt(1);
  private final Baton baton = Baton.in(memory, 2, 2);
  private final Space space;
  private final boolean together;

  private enum Start {
    /** Both wait until both are running. */
    TOGETHER,
    /** Started one after the other. */
    AS_IN_GUIDE
  }

  /** Opens the arm: {@code space} and {@code start}. */
  public Skew(Settings settings) {
    space = settings.constant("space", Space.class);
    together = settings.constant("start", Start.class) == Start.TOGETHER;
  }

  @Override
  public Map<String, Object> trial() throws IOException, InterruptedException {
    baton.reset();
    long before = System.nanoTime();
    try (Child one = space.child(new Stamp(baton, 0, together, first));
        Child other = space.child(new Stamp(baton, 1, together, second))) {
      one.start();
      other.start();
      one.join();
      other.join();
    }
    return observed(before, first.getVolatile(), second.getVolatile(), System.nanoTime());
  }

  /** No skew where there is no common clock. */
  static Map<String, Object> observed(long before, long first, long second, long after) {
    boolean shared = isBetween(before, first, after) && isBetween(before, second, after);
    Map<String, Object> observed = new LinkedHashMap<>();
    observed.put("clockShared", shared);
    if (shared) {
      observed.put("skewMicros", Math.abs(second - first) / 1000);
    }
    return observed;
  }

  /** By differences: {@link System#nanoTime()} may pass the largest number. */
  private static boolean isBetween(long before, long time, long after) {
    return time - before >= 0 && after - time >= 0;
  }

  @Override
  public void close() {
    memory.close();
  }

  /**
   * Writes down when it began.
   *
   * @param baton shared by both sides
   * @param side 0 or 1
   * @param together whether to wait for the other side first
   * @param begun becomes the time
   */
  private record Stamp(Baton baton, int side, boolean together, SharedLong begun)
      implements RemoteTask<Long> {
    @Override
    public Long call() throws TimeoutException {
      if (together) {
        baton.await(side);
      }
      long now = System.nanoTime();
      begun.setVolatile(now);
      return now;
    }
  }
}
