package dev.forkbench.harness.doctor;

/**
 * One thing a measurement depends on.
 *
 * @param name of it
 * @param state whether it spoils measurements
 * @param says what was found
 * @param mend the command or the step that mends it; empty where nothing has to be
 */
public record Finding(String name, State state, String says, String mend) {

  /** Whether it spoils measurements. */
  public enum State {
    OK,
    SPOILS,
    UNKNOWN
  }

  static Finding ok(String name, String says) {
    return new Finding(name, State.OK, says, "");
  }

  static Finding spoils(String name, String says, String mend) {
    return new Finding(name, State.SPOILS, says, mend);
  }

  static Finding unknown(String name, String says) {
    return new Finding(name, State.UNKNOWN, says, "");
  }
}
