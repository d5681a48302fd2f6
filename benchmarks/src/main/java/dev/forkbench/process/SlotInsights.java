package dev.forkbench.process;

import java.time.Duration;

/** Counts what goes on in one slot, over all the workers it has had. */
final class SlotInsights {
  private final int slot;
  private long pid = -1;
  private int workers;
  private long tasks;
  private long startNanos;
  private long initNanos;
  private long workingNanos;
  private long presentNanos;
  private long exitNanos;
  private long readyAt;
  private long leftAt;

  SlotInsights(int slot) {
    this.slot = slot;
  }

  synchronized void started(long pidOfWorker) {
    pid = pidOfWorker;
    workers++;
  }

  synchronized void ready(Worker worker) {
    startNanos += worker.startTime().toNanos();
    initNanos += worker.initTime().toNanos();
    readyAt = System.nanoTime();
  }

  synchronized void answered(long serviceNanos) {
    tasks++;
    workingNanos += serviceNanos;
  }

  synchronized void leaves() {
    leftAt = System.nanoTime();
  }

  synchronized void ended() {
    long now = System.nanoTime();
    if (leftAt != 0) {
      exitNanos += now - leftAt;
    }
    presentNanos += readyAt == 0 ? 0 : (leftAt == 0 ? now : leftAt) - readyAt;
    readyAt = 0;
    leftAt = 0;
    pid = -1;
  }

  /** A copy of the counters, with what the present worker says of itself, or null. */
  synchronized WorkerInsights with(JvmCounters jvm) {
    long present = presentNanos + (readyAt == 0 ? 0 : System.nanoTime() - readyAt);
    return new WorkerInsights(
        slot,
        pid,
        workers,
        tasks,
        Duration.ofNanos(startNanos),
        Duration.ofNanos(initNanos),
        Duration.ofNanos(workingNanos),
        Duration.ofNanos(Math.max(0, present - workingNanos)),
        Duration.ofNanos(exitNanos),
        jvm);
  }
}
