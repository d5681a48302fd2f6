package dev.forkbench.experiment.crash;

import dev.forkbench.process.RemoteTask;

/**
 * The one of the tasks that goes wrong.
 *
 * @param after how many others have come to their last line before
 */
record FaultyTask(Fault fault, int after, Marks marks) implements RemoteTask<Long> {
  @Override
  public Long call() throws Exception {
    marks.awaitEnded(after);
    fault.happen(marks);
    if (fault != Fault.NONE) {
      throw new IllegalStateException("the fault has not happened: " + fault);
    }
    return 0L;
  }
}
