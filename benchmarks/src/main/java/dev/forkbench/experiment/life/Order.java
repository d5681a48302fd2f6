package dev.forkbench.experiment.life;

import dev.forkbench.experiment.support.Child;
import dev.forkbench.experiment.support.Experiment;
import dev.forkbench.experiment.support.Settings;
import dev.forkbench.experiment.support.Space;
import dev.forkbench.shared.SharedMemory;
import dev.forkbench.workload.SortBatch;
import dev.forkbench.workload.SortTask;
import dev.forkbench.workload.WrongResultException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The guides' four children, started one after the other, fill and sort 1 : 7 : 4 : 2 parts of the
 * numbers: in which order do they begin, and in which do they end?
 *
 * <p>Each draws a number when it begins and another when it has sorted.
 */
public final class Order implements Experiment {
  private static final long SEED = 20_240_501;

  private final Space space;
  private final List<SortTask> tasks;
  private final List<Long> checksums = new ArrayList<>();
  private final SharedMemory memory;

  /** Opens the arm: {@code space} and {@code n}, how many numbers the four have in all. */
  public Order(Settings settings) {
    space = settings.constant("space", Space.class);
    tasks = SortBatch.FOUR_SIZES.tasks(settings.text("n"), SEED);
    for (SortTask task : tasks) {
      checksums.add(task.expected());
    }
    memory = SharedMemory.create(Ticketed.slots(tasks.size()));
  }

  @Override
  public Map<String, Object> trial() throws Exception {
    Ticketed.reset(memory, tasks.size());
    List<Child> children = new ArrayList<>();
    try {
      for (int i = 0; i < tasks.size(); i++) {
        children.add(space.child(Ticketed.of(memory, i, tasks.get(i))));
      }
      run(children);
    } finally {
      children.forEach(Child::close);
    }
    return observed();
  }

  private static void run(List<Child> children) throws Exception {
    for (Child child : children) {
      child.start();
    }
    for (Child child : children) {
      child.join();
    }
  }

  private Map<String, Object> observed() {
    for (int i = 0; i < tasks.size(); i++) {
      WrongResultException.require("checksum", checksums.get(i), Ticketed.result(memory, i));
    }
    List<Integer> finishOrder = Ticketed.finishOrder(memory, tasks.size());
    Map<String, Object> observed = new LinkedHashMap<>();
    observed.put("startOrder", Ticketed.startOrder(memory, tasks.size()));
    observed.put("finishOrder", finishOrder);
    observed.put("concordantPairs", concordantPairs(finishOrder, tasks));
    return observed;
  }

  /** How many pairs of children end in the order of their sizes, the smaller one first. */
  static int concordantPairs(List<Integer> finishOrder, List<SortTask> tasks) {
    int pairs = 0;
    for (int later = 1; later < finishOrder.size(); later++) {
      for (int earlier = 0; earlier < later; earlier++) {
        int first = tasks.get(finishOrder.get(earlier)).size();
        pairs += first < tasks.get(finishOrder.get(later)).size() ? 1 : 0;
      }
    }
    return pairs;
  }

  @Override
  public void close() {
    memory.close();
  }
}
