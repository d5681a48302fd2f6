package dev.forkbench.bench.dispatch;

/** A channel to another JVM that sends back what it gets; for one thread. */
public interface RawPingPong extends AutoCloseable {

  /**
   * Sends a number and waits until it has come back.
   *
   * @param token not 0, and not the one before
   * @return what came back, which is the token
   * @throws dev.forkbench.workload.WrongResultException if something else came back
   * @throws IllegalStateException if the other JVM is gone or does not answer
   */
  long pingPong(long token);

  /** Ends the other JVM and waits for its end. */
  @Override
  void close();
}
