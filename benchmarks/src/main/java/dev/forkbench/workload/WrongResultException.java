package dev.forkbench.workload;

/** A workload computed something wrong: there is no time for it, only this. */
public final class WrongResultException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public WrongResultException(String message) {
    super(message);
  }

  /**
   * Returns the actual value if it is the expected one.
   *
   * @param what names the value in the message
   * @throws WrongResultException if it is not
   */
  public static long require(String what, long expected, long actual) {
    if (expected != actual) {
      throw new WrongResultException(what + ": expected " + expected + ", got " + actual);
    }
    return actual;
  }
}
