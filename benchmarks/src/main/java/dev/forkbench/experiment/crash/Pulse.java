package dev.forkbench.experiment.crash;

import dev.forkbench.shared.SharedLong;

/** Shows to those outside that this process runs, whatever its tasks do. */
final class Pulse {
  private static final long BEAT_MILLIS = 10;

  private Pulse() {}

  /** Begins to change the word, and goes on until the process is no more. */
  static void start(SharedLong word) {
    word.getAndAdd(1);
    Thread pulse = new Thread(() -> beat(word), "forkbench-pulse");
    pulse.setDaemon(true);
    pulse.start();
  }

  private static void beat(SharedLong word) {
    try {
      while (true) {
        word.getAndAdd(1);
        Thread.sleep(BEAT_MILLIS);
      }
    } catch (InterruptedException nobodyInterrupts) {
      Thread.currentThread().interrupt();
    }
  }
}
