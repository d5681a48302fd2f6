package dev.forkbench.experiment.crash;

import dev.forkbench.process.RemoteTask;

/** The one of the tasks that goes wrong. */
record FaultyTask(Fault fault, Marks marks) implements RemoteTask<Long> {
  @Override
  public Long call() throws Exception {
    fault.happen(marks);
    throw new IllegalStateException("the fault has not happened: " + fault);
  }
}
