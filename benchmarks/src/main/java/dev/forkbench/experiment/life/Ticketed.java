package dev.forkbench.experiment.life;

import dev.forkbench.process.RemoteTask;
import dev.forkbench.shared.SharedLong;
import dev.forkbench.shared.SharedMemory;
import dev.forkbench.workload.SortTask;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A task that draws a number before it runs, and another when it has its result.
 *
 * <pre>
 *   slot 0       1            2 + 3i     3 + 3i      4 + 3i
 *   +----------+------------+----------+-----------+----------+
 *   | begun    | finished   | i's first| i's last  | i's      |   the numbers count from 1,
 *   | in all   | in all     | number   | number    | result   |   0 is: not yet
 *   +----------+------------+----------+-----------+----------+
 * </pre>
 */
record Ticketed(
    SortTask task,
    SharedLong begun,
    SharedLong finished,
    SharedLong first,
    SharedLong last,
    SharedLong result)
    implements RemoteTask<Long> {
  private static final int HEAD = 2;
  private static final int EACH = 3;

  /** Slots of a segment that so many tasks take. */
  static int slots(int tasks) {
    return HEAD + EACH * tasks;
  }

  static Ticketed of(SharedMemory memory, int index, SortTask task) {
    int slot = slots(index);
    return new Ticketed(
        task,
        memory.longAt(0),
        memory.longAt(1),
        memory.longAt(slot),
        memory.longAt(slot + 1),
        memory.longAt(slot + 2));
  }

  static void reset(SharedMemory memory, int tasks) {
    for (int slot = 0; slot < slots(tasks); slot++) {
      memory.longAt(slot).setVolatile(0);
    }
  }

  @Override
  public Long call() {
    first.setVolatile(begun.getAndAdd(1) + 1);
    long checksum = task.call();
    last.setVolatile(finished.getAndAdd(1) + 1);
    result.setVolatile(checksum);
    return checksum;
  }

  static long result(SharedMemory memory, int index) {
    return memory.longAt(slots(index) + 2).getVolatile();
  }

  /** The tasks, counted from 0, in the order in which they began. */
  static List<Integer> startOrder(SharedMemory memory, int tasks) {
    return byNumber(memory, tasks, 0);
  }

  /** The tasks, counted from 0, in the order in which they had their results. */
  static List<Integer> finishOrder(SharedMemory memory, int tasks) {
    return byNumber(memory, tasks, 1);
  }

  private static List<Integer> byNumber(SharedMemory memory, int tasks, int which) {
    return IntStream.range(0, tasks)
        .boxed()
        .sorted(Comparator.comparingLong(i -> memory.longAt(slots(i) + which).getVolatile()))
        .collect(Collectors.toList());
  }
}
