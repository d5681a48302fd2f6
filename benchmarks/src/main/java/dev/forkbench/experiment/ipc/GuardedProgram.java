package dev.forkbench.experiment.ipc;

import dev.forkbench.process.LifeLine;

/** A program that runs one of its methods in a child JVM, which it starts in its main method. */
final class GuardedProgram {
  static {
    GuardLog.ofThisProgram().tops().getAndAdd(1);
  }

  private GuardedProgram() {}

  public static void main(String[] args) {
    LifeLine parent = LifeLine.watchStdin();
    GuardLog log = GuardLog.ofThisProgram();
    log.mains().getAndAdd(1);
    log.runInChild(GuardedProgram::answer);
    parent.release();
  }

  private static int answer() {
    return 42;
  }
}
