package dev.forkbench.guide;

import dev.forkbench.process.RemoteTask;
import dev.forkbench.shared.SharedDoubleArray;
import dev.forkbench.shared.SharedInt;
import dev.forkbench.shared.SharedMemory;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;

/**
 * One child adds one to a shared counter a thousand times, another doubles the elements of a shared
 * array, without a lock. The guide warns of races; there are none, as each has one writer, and the
 * result is always the same.
 *
 * <pre>{@code
 * scripts/guide shared-counter         # JDK 17.0.15; times and process ids differ
 * counter: 1000
 * array: [2.0, 4.0, 6.0]
 * }</pre>
 */
final class SharedCounter implements Lesson {
  private static final double[] BEGINNING = {1, 2, 3};
  private static final int TIMES = 1000;

  @Override
  public String title() {
    return "one child counts, another doubles an array; no lock";
  }

  @Override
  public void run(PrintStream out, Pace pace) throws Exception {
    try (SharedMemory memory = SharedMemory.create(1 + SharedDoubleArray.slots(BEGINNING.length))) {
      SharedInt counter = SharedInt.in(memory, 0);
      SharedDoubleArray array = SharedDoubleArray.in(memory, 1, BEGINNING.length);
      array.copyIn(0, BEGINNING, 0, BEGINNING.length);
      RemoteTask<Integer> counting = () -> count(counter);
      RemoteTask<Integer> doubling = () -> doubleAll(array);
      Children.resultsOf(List.of(counting, doubling));
      double[] doubled = new double[BEGINNING.length];
      array.copyOut(0, doubled, 0, doubled.length);
      out.println("counter: " + counter.getVolatile());
      out.println("array: " + Arrays.toString(doubled));
    }
  }

  private static int count(SharedInt counter) {
    for (int i = 0; i < TIMES; i++) {
      counter.setVolatile(counter.getVolatile() + 1);
    }
    return TIMES;
  }

  private static int doubleAll(SharedDoubleArray array) {
    for (int i = 0; i < array.length(); i++) {
      array.set(i, 2 * array.get(i));
    }
    return array.length();
  }
}
