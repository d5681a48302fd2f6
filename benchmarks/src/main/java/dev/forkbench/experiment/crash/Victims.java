package dev.forkbench.experiment.crash;

import java.lang.reflect.InvocationTargetException;

/** Where victims run, one at a time: what is there to be called, and has it worked? */
interface Victims extends AutoCloseable {

  /** Starts one. */
  void start(Victim task);

  /**
   * Calls a method without arguments of whatever runs the victim, if there is one.
   *
   * @return the name of the exception it was answered with; empty if there was none
   */
  String call(String method);

  /** Waits until what runs the victim has ended; no longer than so many milliseconds. */
  boolean hasEnded(long millis) throws InterruptedException;

  /** Waits until nothing of the victim runs, which has been told to end. */
  void awaitEnd() throws Exception;

  @Override
  void close();

  /** Looked up by name: not every JDK has all of them. */
  static String call(Class<?> type, Object target, String method) {
    try {
      type.getMethod(method).invoke(target);
      return "";
    } catch (InvocationTargetException e) {
      return e.getCause().getClass().getSimpleName();
    } catch (ReflectiveOperationException e) {
      return e.getClass().getSimpleName();
    }
  }
}
