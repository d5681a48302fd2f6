package dev.forkbench.guide;

import dev.forkbench.process.RemoteTask;
import dev.forkbench.shared.SharedInt;
import dev.forkbench.shared.SharedLock;
import dev.forkbench.shared.SharedMemory;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Three children add one to a shared counter, five times each, inside a lock: no number is seen
 * twice. The guide's children crash after their first addition, at a name that was not imported;
 * its counter would end at 3.
 *
 * <pre>{@code
 * scripts/guide locked-counter         # JDK 17.0.15; times and process ids differ
 * process 25068 counted to [1, 2, 3, 4, 7]
 * process 25071 counted to [5, 8, 10, 12, 14]
 * process 25063 counted to [6, 9, 11, 13, 15]
 * counter at the end: 15
 * }</pre>
 */
final class LockedCounter implements Lesson {
  private static final int CHILDREN = 3;
  private static final int TIMES = 5;

  @Override
  public String title() {
    return "three children count to five each, with a lock";
  }

  @Override
  public void run(PrintStream out, Pace pace) throws Exception {
    try (SharedMemory memory = SharedMemory.create(2)) {
      SharedInt counter = SharedInt.in(memory, 0);
      SharedLock lock = memory.lockAt(1);
      RemoteTask<String> counting = () -> count(counter, lock, pace);
      Children.resultsOf(Collections.nCopies(CHILDREN, counting)).forEach(out::println);
      out.println("counter at the end: " + counter.getVolatile());
    }
  }

  private static String count(SharedInt counter, SharedLock lock, Pace pace)
      throws InterruptedException {
    List<Integer> seen = new ArrayList<>();
    for (int i = 0; i < TIMES; i++) {
      pace.sleep(0.1);
      lock.lock();
      try {
        counter.setPlain(counter.getPlain() + 1);
        seen.add(counter.getPlain());
      } finally {
        lock.unlock();
      }
    }
    return "process " + Children.ownPid() + " counted to " + seen;
  }
}
