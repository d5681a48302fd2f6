package dev.forkbench.bench.startup;

/** Something that was just started, with the two end points that its start may be measured to. */
interface Started {
  /** Waits until the first sign of life of the new thread or process has arrived here. */
  void awaitFirstReply() throws Exception;

  /**
   * Waits until it has ended and nothing of it is left. Call it after {@link #awaitFirstReply()}.
   */
  void awaitExit() throws Exception;
}
