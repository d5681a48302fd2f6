package dev.forkbench.process.link;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Places at which a worker JVM can be told to die, so that a test kills it where it wants and not
 * where luck would have it.
 *
 * <p>The system property {@value #PROPERTY}{@code =NAME:k} makes the JVM halt when it reaches that
 * place for the k-th time (k from 1). Without the property reaching a place costs nothing.
 */
public enum Failpoint {
  /** The process runs, its parent has not heard from it. */
  BEFORE_HELLO,
  /** While it gets ready for its first task. */
  IN_INIT,
  /** A task was received, it has not begun. */
  BEFORE_TASK,
  /** The task has begun, it has not ended. */
  IN_TASK,
  /** The task has ended, nothing of its outcome was sent. */
  BEFORE_RESULT,
  /** The header of the frame with the outcome was sent, and half of its payload. */
  MID_RESULT,
  /** The whole outcome was sent. */
  AFTER_RESULT,
  /** A lock that other processes wait for is held. */
  HOLDING_LOCK;

  /** Name of the system property. */
  public static final String PROPERTY = "forkbench.failpoint";

  /** Exit status of a JVM that died at a failpoint. */
  public static final int EXIT_STATUS = 99;

  private static final Armed ARMED = Armed.of(System.getProperty(PROPERTY));

  /** Dies here if this JVM was told to, and otherwise returns. */
  public static void reach(Failpoint point) {
    if (point.isArmed() && ARMED.isDue()) {
      die();
    }
  }

  /** Whether this JVM was told to die here at some time. */
  public boolean isArmed() {
    return ARMED != null && ARMED.point == this;
  }

  /**
   * Whether to die in the middle of this frame: at {@link #MID_RESULT}, in the outcome of a task.
   */
  static boolean isDueIn(Frame frame) {
    return MID_RESULT.isArmed() && frame.isAnswer() && ARMED.isDue();
  }

  static void die() {
    Runtime.getRuntime().halt(EXIT_STATUS);
  }

  /** A place, and how often it is passed before it is deadly. */
  record Armed(Failpoint point, AtomicInteger left) {

    /**
     * Reads the property.
     *
     * @return null if it is not set
     * @throws IllegalArgumentException naming the value, if it is no place and count
     */
    static Armed of(String value) {
      if (value == null) {
        return null;
      }
      String[] parts = value.split(":");
      for (Failpoint point : values()) {
        if (parts.length == 2
            && point.name().equals(parts[0])
            && parts[1].matches("[1-9]\\d{0,8}")) {
          return new Armed(point, new AtomicInteger(Integer.parseInt(parts[1])));
        }
      }
      throw new IllegalArgumentException(
          "-D%s=%s: expected NAME:k with k from 1 and NAME one of %s"
              .formatted(PROPERTY, value, Arrays.toString(values())));
    }

    boolean isDue() {
      return left.decrementAndGet() == 0;
    }
  }
}
