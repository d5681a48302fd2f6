package dev.forkbench.bench.support;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Lets the JIT compilers of this JVM and its workers finish what they have in hand. HotSpot
 * compiles beside the code that runs; where every CPU is busy with that, the queue of its compilers
 * outlasts many iterations, and keeps a CPU from the code that is measured.
 *
 * @param jitNanos what all compilers have used so far
 * @param look how long they must have been idle
 * @param patience after that long they are measured as they are
 */
record QuietCompilers(LongSupplier jitNanos, Duration look, Duration patience) {
  /** Waking up to see that there is nothing to do is no compiling. */
  private static final long NOTHING_NANOS = 200_000;

  static QuietCompilers ofThisTree() {
    return new QuietCompilers(
        () -> TreeTimes.now().jitNanos(), Duration.ofMillis(15), Duration.ofSeconds(3));
  }

  /** Returns once they are idle; whether they are. */
  boolean await() throws InterruptedException {
    long start = System.nanoTime();
    long before = jitNanos.getAsLong();
    while (System.nanoTime() - start < patience.toNanos()) {
      Thread.sleep(look.toMillis());
      long now = jitNanos.getAsLong();
      if (now - before < NOTHING_NANOS) {
        return true;
      }
      before = now;
    }
    return false;
  }
}
