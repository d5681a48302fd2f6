package dev.forkbench.harness.run;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.function.LongSupplier;

/**
 * Says how far a run is: one line that is redrawn on a terminal, elsewhere one line an arm.
 *
 * <p>Safe for use by the measuring thread and by the one that redraws.
 */
final class Progress {

  private static final int WIDTH = 100;

  private final PrintStream out;
  private final LongSupplier nanoTime;
  private final boolean live;
  private final int total;
  private final TimeLeft left;
  private final long started;
  private int number;
  private String current = "";
  private long currentStarted;
  private boolean drawn;

  /**
   * @param live whether the line may be redrawn
   * @param total arms that will be measured
   * @param planned how long they should take
   */
  Progress(PrintStream out, LongSupplier nanoTime, boolean live, int total, Duration planned) {
    this.out = out;
    this.nanoTime = nanoTime;
    this.live = live;
    this.total = total;
    this.left = new TimeLeft(planned);
    this.started = nanoTime.getAsLong();
  }

  synchronized void started(String title) {
    number++;
    begin(title);
  }

  /** Something that was started before, and is not counted twice. */
  synchronized void again(String title) {
    begin("again, " + title);
  }

  private void begin(String title) {
    current = title;
    currentStarted = nanoTime.getAsLong();
    redraw();
  }

  /**
   * @param result {@code 77.0 ms/op}, or why there is none
   */
  synchronized void finished(Duration planned, String result) {
    Duration took = since(currentStarted);
    left.done(planned, took);
    if (!live) {
      out.printf(
          Locale.ROOT,
          "[%d/%d] %s: %s, %.1f s, left ~%s%n",
          number,
          total,
          current,
          result,
          took.toMillis() / 1e3,
          clock(left.estimate()));
    }
    redraw();
  }

  /** A line that stays. */
  synchronized void say(String line) {
    clear();
    out.println(line);
    redraw();
  }

  /** Draws the live line again, so that the clock in it moves. */
  synchronized void redraw() {
    if (live && number > 0) {
      out.printf("\r%-" + WIDTH + "s", line());
      out.flush();
      drawn = true;
    }
  }

  /** Takes the live line away. */
  synchronized void clear() {
    if (drawn) {
      out.printf("\r%" + WIDTH + "s\r", "");
      out.flush();
      drawn = false;
    }
  }

  private String line() {
    String times = "elapsed %s  left ~%s".formatted(clock(since(started)), clock(left.estimate()));
    String head =
        "bench  %d/%d  %d%%  %s".formatted(number, total, 100 * (number - 1) / total, current);
    int room = WIDTH - times.length() - 2;
    return head.substring(0, Math.min(head.length(), room)) + "  " + times;
  }

  private Duration since(long nanos) {
    return Duration.ofNanos(nanoTime.getAsLong() - nanos);
  }

  /** {@code 06:12}, or {@code 1:06:12} from an hour on. */
  static String clock(Duration time) {
    String minutes = "%02d:%02d".formatted(time.toMinutesPart(), time.toSecondsPart());
    return time.toHours() == 0 ? minutes : time.toHours() + ":" + minutes;
  }
}
