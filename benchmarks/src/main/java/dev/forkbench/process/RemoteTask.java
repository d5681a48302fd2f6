package dev.forkbench.process;

import java.io.Serializable;
import java.util.concurrent.Callable;

/**
 * A task that can run in another JVM: it and its result are serialisable, and it depends on no
 * place. What it changes in a worker's memory stays there.
 *
 * @param <V> type of the result; its values must be serialisable
 */
@FunctionalInterface
public interface RemoteTask<V> extends Callable<V>, Serializable {

  /** A task that runs a runnable, which must be serialisable too, and then returns the value. */
  static <V> RemoteTask<V> running(Runnable runnable, V value) {
    return () -> {
      runnable.run();
      return value;
    };
  }
}
