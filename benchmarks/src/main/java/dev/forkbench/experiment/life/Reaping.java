package dev.forkbench.experiment.life;

import dev.forkbench.experiment.support.ChildJvm;
import dev.forkbench.experiment.support.Experiment;
import dev.forkbench.experiment.support.Settings;
import dev.forkbench.experiment.support.Space;
import dev.forkbench.shared.SharedMemory;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A child that has nothing to do and that nobody waits for: does it stay, in which state, until
 * when?
 *
 * <p>Its entry in the kernel's table of processes is read every few milliseconds, and nothing else
 * is asked before it is gone or two seconds have passed. The JDK has a thread that waits for every
 * child; that it does so unasked is what is observed.
 */
public final class Reaping implements Experiment {
  private static final long LOOK_MILLIS = 2000;
  private static final long PAUSE_MILLIS = 2;

  private final SharedMemory memory = SharedMemory.create(1);
  private final ProcessTable table;

  /** Opens the arm: {@code space}, which is PROCESSES; a thread has no such entry of its own. */
  public Reaping(Settings settings) {
    this(settings, ProcessTable.ofThisMachine());
  }

  Reaping(Settings settings, ProcessTable table) {
    if (settings.constant("space", Space.class) != Space.PROCESSES) {
      throw new IllegalArgumentException("only processes are reaped: space must be PROCESSES");
    }
    this.table = table;
  }

  @Override
  public Map<String, Object> trial() throws Exception {
    if (!table.available()) {
      return Map.of("available", false);
    }
    try (ChildJvm child = new ChildJvm(new Nap(0, memory.longAt(0)))) {
      long started = System.nanoTime();
      child.start();
      return observe(child, started);
    }
  }

  private Map<String, Object> observe(ChildJvm child, long started) throws InterruptedException {
    String state = table.state(child.pid());
    while (!state.equals(ProcessTable.GONE) && millisSince(started) < LOOK_MILLIS) {
      Thread.sleep(PAUSE_MILLIS);
      state = table.state(child.pid());
    }
    long looked = millisSince(started);
    boolean gone = state.equals(ProcessTable.GONE);
    Map<String, Object> observed = new LinkedHashMap<>();
    observed.put("available", true);
    observed.put("entryGone", gone);
    if (gone) {
      observed.put("goneAfterMillis", looked);
    }
    observed.put("stateAtEnd", state);
    observed.put("aliveAtEnd", child.isAlive());
    observed.put("stateAfterAsking", table.state(child.pid()));
    return observed;
  }

  private static long millisSince(long start) {
    return (System.nanoTime() - start) / 1_000_000;
  }

  @Override
  public void close() {
    memory.close();
  }
}
