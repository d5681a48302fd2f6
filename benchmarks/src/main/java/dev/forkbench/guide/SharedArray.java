package dev.forkbench.guide;

import dev.forkbench.process.RemoteTask;
import dev.forkbench.shared.SharedDoubleArray;
import dev.forkbench.shared.SharedLock;
import dev.forkbench.shared.SharedMemory;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;

/**
 * As {@link SharedValue}, with the elements of an array. The guide's children stop at once, at a
 * name that does not exist, and its array stays as it was. It is 200, 300 and 400 at the end.
 *
 * <pre>{@code
 * scripts/guide shared-array           # JDK 17.0.15; times and process ids differ
 * at the beginning: [0.0, 100.0, 200.0]
 * rounds of each child: [100, 100]
 * at the end: [200.0, 300.0, 400.0]
 * }</pre>
 */
final class SharedArray implements Lesson {
  private static final double[] BEGINNING = {0, 100, 200};
  private static final int TIMES = 100;

  @Override
  public String title() {
    return "two children add to every element of one array, with a lock";
  }

  @Override
  public void run(PrintStream out, Pace pace) throws Exception {
    int slots = SharedDoubleArray.slots(BEGINNING.length);
    try (SharedMemory memory = SharedMemory.create(slots + 1)) {
      SharedDoubleArray array = SharedDoubleArray.in(memory, 0, BEGINNING.length);
      array.copyIn(0, BEGINNING, 0, BEGINNING.length);
      SharedLock lock = memory.lockAt(slots);
      out.println("at the beginning: " + elements(array));
      RemoteTask<Integer> adding = () -> add(array, lock, pace);
      out.println("rounds of each child: " + Children.resultsOf(List.of(adding, adding)));
      out.println("at the end: " + elements(array));
    }
  }

  private static int add(SharedDoubleArray array, SharedLock lock, Pace pace)
      throws InterruptedException {
    for (int i = 0; i < TIMES; i++) {
      pace.sleep(0.01);
      lock.lock();
      try {
        addOneToEach(array);
      } finally {
        lock.unlock();
      }
    }
    return TIMES;
  }

  private static void addOneToEach(SharedDoubleArray array) {
    for (int i = 0; i < array.length(); i++) {
      array.set(i, array.get(i) + 1);
    }
  }

  private static String elements(SharedDoubleArray array) {
    double[] copy = new double[array.length()];
    array.copyOut(0, copy, 0, copy.length);
    return Arrays.toString(copy);
  }
}
