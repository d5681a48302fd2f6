package dev.forkbench.guide;

import java.io.Serializable;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * How fast the guides' seconds pass, so that nobody has to wait ten of them.
 *
 * @param secondMillis milliseconds that one second of the guides takes, at least 1
 */
record Pace(int secondMillis) implements Serializable {

  Pace {
    if (secondMillis < 1) {
      throw new IllegalArgumentException("a second must take at least 1 ms: " + secondMillis);
    }
  }

  /** Sleeps as long as that many seconds of the guides take. */
  void sleep(double seconds) throws InterruptedException {
    TimeUnit.NANOSECONDS.sleep(Math.round(seconds * secondMillis * 1e6));
  }

  /** The time since then in words, in real seconds. */
  static String since(long startNanos) {
    return String.format(Locale.ROOT, "%.2f s", (System.nanoTime() - startNanos) / 1e9);
  }
}
