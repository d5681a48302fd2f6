package dev.forkbench.process;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/** Tasks that misbehave in one way each. */
final class Tasks {
  private Tasks() {}

  static RemoteTask<Long> pid() {
    return () -> ProcessHandle.current().pid();
  }

  static RemoteTask<Integer> echo(int value) {
    return () -> value;
  }

  static RemoteTask<Integer> sleep(int millis) {
    return () -> {
      Thread.sleep(millis);
      return millis;
    };
  }

  static RemoteTask<Integer> halt(int status) {
    return () -> {
      Runtime.getRuntime().halt(status);
      return 0;
    };
  }

  static RemoteTask<Integer> exit(int status) {
    return () -> {
      System.err.println("last words of " + ProcessHandle.current().pid());
      System.exit(status);
      return 0;
    };
  }

  /** Kills itself: the JDK refuses, so a program does. */
  static RemoteTask<Integer> signal(String name) {
    return () -> {
      String pid = Long.toString(ProcessHandle.current().pid());
      new ProcessBuilder("kill", "-" + name, pid).start().waitFor();
      Thread.sleep(Long.MAX_VALUE);
      return 0;
    };
  }

  static RemoteTask<Integer> exhaustHeap() {
    return () -> {
      List<long[]> hoard = new ArrayList<>();
      while (true) {
        hoard.add(new long[1 << 20]);
      }
    };
  }

  static RemoteTask<Integer> exhaustStack() {
    return () -> deeper(0);
  }

  private static int deeper(int depth) {
    return deeper(depth + 1) + 1;
  }

  static RemoteTask<Integer> sleep(long millis) {
    return () -> {
      Thread.sleep(millis);
      return 0;
    };
  }

  static RemoteTask<Integer> forever() {
    return sleep(Long.MAX_VALUE);
  }

  /** Creates a file and then runs until it is killed. */
  static RemoteTask<Integer> foreverOnceIn(Path file) {
    String name = file.toString();
    return () -> {
      Files.createFile(Path.of(name));
      Thread.sleep(Long.MAX_VALUE);
      return 0;
    };
  }

  static <V> RemoteTask<V> failing(SerializableSupplier<Exception> exception) {
    return () -> {
      throw exception.get();
    };
  }

  /** Writes bytes where only frames belong. */
  static RemoteTask<Integer> writeToLink(byte[] bytes) {
    return () -> {
      try (FileOutputStream link = new FileOutputStream(FileDescriptor.out)) {
        link.write(bytes);
      }
      Thread.sleep(Long.MAX_VALUE);
      return 0;
    };
  }

  interface SerializableSupplier<T> extends Serializable {
    T get();
  }

  /** Travels to the worker and cannot be read there. */
  static final class UnreadableTask implements Callable<Integer>, Serializable {
    private static final long serialVersionUID = 1;

    @Override
    public Integer call() {
      return 0;
    }

    private void readObject(ObjectInputStream in) throws IOException {
      throw new IOException("unreadable task");
    }
  }

  /** Leaves the worker and cannot be read by the parent. */
  static final class UnreadableResult implements Serializable {
    private static final long serialVersionUID = 1;
    private final boolean withError;

    UnreadableResult(boolean withError) {
      this.withError = withError;
    }

    private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
      in.defaultReadObject();
      if (withError) {
        throw new AssertionError("unreadable result");
      }
      throw new IOException("unreadable result");
    }
  }

  /** An exception that refers to something that cannot travel. */
  @SuppressWarnings("serial")
  static final class FrozenException extends Exception {
    private static final long serialVersionUID = 1;
    private final Object frozen = new Object();

    FrozenException(String message) {
      super(message);
    }

    Object frozen() {
      return frozen;
    }
  }

  /** An exception that cannot travel and cannot even be printed. */
  @SuppressWarnings("serial")
  static final class UnprintableException extends Exception {
    private static final long serialVersionUID = 1;
    private final Object frozen = new Object();
    private final boolean withError;

    UnprintableException(boolean withError) {
      this.withError = withError;
    }

    Object frozen() {
      return frozen;
    }

    @Override
    public String toString() {
      if (withError) {
        throw new AssertionError("no text");
      }
      throw new IllegalStateException("no text");
    }
  }
}
