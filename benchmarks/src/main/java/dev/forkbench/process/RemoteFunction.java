package dev.forkbench.process;

import java.io.Serializable;

/**
 * A function that can run in another JVM: it, what it takes and what it returns are serialisable.
 *
 * @param <T> type of the argument
 * @param <R> type of the result
 */
@FunctionalInterface
public interface RemoteFunction<T, R> extends Serializable {

  /** The result for one argument. */
  R apply(T argument) throws Exception;
}
