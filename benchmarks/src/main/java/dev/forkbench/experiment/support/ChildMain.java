package dev.forkbench.experiment.support;

import dev.forkbench.process.LifeLine;
import dev.forkbench.process.RemoteTask;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.ObjectInputStream;

/**
 * Main class of a {@link ChildJvm}: reads one task from its standard input, runs it, and ends. Its
 * end is that of its parent, too.
 */
final class ChildMain {
  private ChildMain() {}

  public static void main(String[] args) throws Exception {
    RemoteTask<?> task = read();
    LifeLine parent = LifeLine.watchStdin();
    try {
      task.call();
    } finally {
      parent.release();
    }
  }

  private static RemoteTask<?> read() throws IOException, ClassNotFoundException {
    return (RemoteTask<?>)
        new ObjectInputStream(new FileInputStream(FileDescriptor.in)).readObject();
  }
}
