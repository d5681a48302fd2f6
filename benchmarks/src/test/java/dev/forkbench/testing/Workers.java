package dev.forkbench.testing;

import dev.forkbench.process.ProcessPool;

/** What tests do to the workers of a pool. */
public final class Workers {
  private Workers() {}

  /** Kills a worker, and returns when the pool has put another in its place. */
  public static void kill(ProcessPool pool, long pid) throws InterruptedException {
    ProcessHandle.of(pid).orElseThrow().destroyForcibly();
    Deadline.untilGone(pid);
    Deadline.until("worker " + pid + " is replaced", () -> !pool.workerPids().contains(pid));
  }
}
