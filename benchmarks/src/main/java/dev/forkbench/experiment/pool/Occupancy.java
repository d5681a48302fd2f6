package dev.forkbench.experiment.pool;

import dev.forkbench.backend.Shutdown;
import dev.forkbench.experiment.support.Experiment;
import dev.forkbench.experiment.support.Settings;
import dev.forkbench.experiment.support.Space;
import dev.forkbench.shared.SharedMemory;
import dev.forkbench.workload.Baton;
import dev.forkbench.workload.Guard;
import dev.forkbench.workload.Headcount;
import dev.forkbench.workload.Meeting;
import dev.forkbench.workload.SectionTask;
import dev.forkbench.workload.WrongResultException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.locks.Lock;

/**
 * How many are ever inside a locked section at the same time? All sides start together and enter
 * the section again and again. Without a lock there must be more than one, or the sides have not
 * met; a lock of the JDK that is sent to processes is another one in each of them.
 */
public final class Occupancy implements Experiment {
  private final Guard guard;
  private final int sides;
  private final int rounds;
  private final SharedMemory memory;
  private final Lock lock;
  private final Headcount section;
  private final Baton start;
  private final Meeting meeting;
  private final ExecutorService executor;

  /** Opens the arm: {@code space}, {@code lock} ({@link Guard}), {@code sides}, {@code rounds}. */
  public Occupancy(Settings settings) throws IOException, InterruptedException {
    Space space = settings.constant("space", Space.class);
    guard = settings.constant("lock", Guard.class);
    sides = settings.count("sides");
    rounds = settings.count("rounds");
    int startSlot = 1 + Headcount.SLOTS;
    memory = SharedMemory.create(startSlot + Baton.SLOTS + Meeting.slots(sides));
    lock = guard.lockIn(memory, 0);
    section = Headcount.in(memory, 1);
    start = Baton.in(memory, startSlot, sides);
    meeting = Meeting.in(memory, startSlot + Baton.SLOTS, sides);
    executor = space.pool().open(sides);
  }

  @Override
  public Map<String, Object> trial() throws InterruptedException, ExecutionException {
    section.reset();
    start.reset();
    meeting.reset();
    List<Future<Integer>> entered = new ArrayList<>();
    for (int side = 0; side < sides; side++) {
      entered.add(
          executor.submit(new SectionTask(section, guard, lock, rounds, start, meeting, side)));
    }
    long entries = 0;
    for (Future<Integer> times : entered) {
      entries += times.get();
    }
    WrongResultException.require("entries", entries, section.entries());
    return observed();
  }

  private Map<String, Object> observed() {
    Map<String, Object> observed = new LinkedHashMap<>();
    observed.put("maxInside", section.most());
    observed.put("entries", section.entries());
    observed.put("overlap", meeting.overlap());
    return observed;
  }

  @Override
  public void close() {
    Shutdown.await(executor);
    memory.close();
  }
}
