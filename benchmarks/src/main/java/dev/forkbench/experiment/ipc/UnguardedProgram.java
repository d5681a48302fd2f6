package dev.forkbench.experiment.ipc;

import dev.forkbench.process.LifeLine;

/**
 * The same program, which starts the child at its top level: in the static initialiser. A child
 * that is to run a method of this class initialises the class first.
 */
final class UnguardedProgram {
  static {
    GuardLog log = GuardLog.ofThisProgram();
    log.tops().getAndAdd(1);
    log.runInChild(UnguardedProgram::answer);
  }

  private UnguardedProgram() {}

  public static void main(String[] args) {
    LifeLine parent = LifeLine.watchStdin();
    GuardLog.ofThisProgram().mains().getAndAdd(1);
    parent.release();
  }

  private static int answer() {
    return 42;
  }
}
