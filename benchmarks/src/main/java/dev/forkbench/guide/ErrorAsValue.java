package dev.forkbench.guide;

import dev.forkbench.process.ProcessPool;
import java.io.PrintStream;
import java.util.List;
import java.util.concurrent.ExecutionException;

/**
 * A task divides by zero. Caught in the worker, the error is one of the results; not caught, it
 * fails the whole map of its caller, and the pool can still be used. The guide divides as in the
 * last line, which fails in Python, but on the JVM is infinite.
 *
 * <pre>{@code
 * scripts/guide error-as-value         # JDK 17.0.15; times and process ids differ
 * caught in the worker: [10, error: / by zero, 20]
 * not caught: the map fails with java.lang.ArithmeticException: / by zero
 * in floating point: [10.0, Infinity, 20.0]
 * }</pre>
 */
final class ErrorAsValue implements Lesson {
  private static final List<Integer> DIVISORS = List.of(10, 0, 5);

  @Override
  public String title() {
    return "a task that fails: its error as a value, or as an exception";
  }

  @Override
  public void run(PrintStream out, Pace pace) throws Exception {
    try (ProcessPool pool = ProcessPool.of(2)) {
      out.println("caught in the worker: " + pool.map(ErrorAsValue::divideSafely, DIVISORS));
      try {
        out.println("not caught: " + pool.map(ErrorAsValue::divide, DIVISORS));
      } catch (ExecutionException e) {
        out.println("not caught: the map fails with " + e.getCause());
      }
      out.println("in floating point: " + pool.map(divisor -> 100.0 / divisor, DIVISORS));
    }
  }

  private static int divide(int divisor) {
    return 100 / divisor;
  }

  private static String divideSafely(int divisor) {
    try {
      return Integer.toString(divide(divisor));
    } catch (ArithmeticException e) {
      return "error: " + e.getMessage();
    }
  }
}
