package dev.forkbench.workload;

import dev.forkbench.process.RemoteTask;

/**
 * Calls another task again and again, and returns its last result.
 *
 * @param task what it calls; must be serialisable
 * @param times how often, at least 1
 */
public record Repeated<V>(RemoteTask<V> task, int times) implements RemoteTask<V> {

  public Repeated {
    if (times < 1) {
      throw new IllegalArgumentException("times must be at least 1: times=" + times);
    }
  }

  @Override
  public V call() throws Exception {
    V last = null;
    for (int i = 0; i < times; i++) {
      last = task.call();
    }
    return last;
  }
}
