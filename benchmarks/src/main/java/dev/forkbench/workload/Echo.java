package dev.forkbench.workload;

import dev.forkbench.process.RemoteTask;

/**
 * Does nothing and proves that it ran.
 *
 * @param token what it returns
 */
public record Echo(long token) implements RemoteTask<Long> {
  @Override
  public Long call() {
    return token;
  }
}
