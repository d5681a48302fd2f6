package dev.forkbench.guide;

import dev.forkbench.process.RemoteTask;
import dev.forkbench.shared.SharedInt;
import dev.forkbench.shared.SharedLock;
import dev.forkbench.shared.SharedMemory;
import java.io.PrintStream;
import java.util.List;

/**
 * Two children add one to a shared value, a hundred times each, inside a lock. The guide prints 0
 * at the end: its children had most likely crashed, and nobody looked. It is 200.
 *
 * <pre>{@code
 * scripts/guide shared-value           # JDK 17.0.15; times and process ids differ
 * at the beginning: 0
 * added by each child: [100, 100]
 * at the end: 200
 * }</pre>
 */
final class SharedValue implements Lesson {
  private static final int TIMES = 100;

  @Override
  public String title() {
    return "two children add to one value, with a lock";
  }

  @Override
  public void run(PrintStream out, Pace pace) throws Exception {
    try (SharedMemory memory = SharedMemory.create(2)) {
      SharedInt value = SharedInt.in(memory, 0);
      SharedLock lock = memory.lockAt(1);
      out.println("at the beginning: " + value.getVolatile());
      RemoteTask<Integer> adding = () -> add(value, lock, pace);
      List<Integer> added = Children.resultsOf(List.of(adding, adding));
      out.println("added by each child: " + added);
      out.println("at the end: " + value.getVolatile());
    }
  }

  private static int add(SharedInt value, SharedLock lock, Pace pace) throws InterruptedException {
    for (int i = 0; i < TIMES; i++) {
      pace.sleep(0.01);
      lock.lock();
      try {
        value.setPlain(value.getPlain() + 1);
      } finally {
        lock.unlock();
      }
    }
    return TIMES;
  }
}
