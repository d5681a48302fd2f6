package dev.forkbench.experiment.pool;

import dev.forkbench.process.JvmCounters;
import dev.forkbench.process.RemoteTask;
import dev.forkbench.workload.WrongResultException;
import dev.forkbench.workload.XorshiftTask;
import java.io.Serializable;

/**
 * Work, and what the JVM that did it has used by then: the last word of one that ends with its
 * task.
 */
record CountedTask(XorshiftTask work) implements RemoteTask<CountedTask.Answer> {

  /**
   * What comes back.
   *
   * @param result of the work
   * @param pid of the JVM
   * @param counters of the JVM, since it started
   */
  record Answer(long result, long pid, JvmCounters counters) implements Serializable {}

  @Override
  public Answer call() {
    long result = work.call();
    return new Answer(result, ProcessHandle.current().pid(), JvmCounters.ofThisJvm());
  }

  /** Checks without doing the work in this JVM, whose compilers might help a later trial. */
  void require(Answer answer) {
    WrongResultException.require("result of " + work, work.expected(), answer.result());
  }
}
