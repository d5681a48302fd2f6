package dev.forkbench.experiment.pool;

import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * When tasks end if nothing but their length takes time: each, in its turn, goes to the worker that
 * is free first.
 *
 * @param ends when each task ends, in the order and the unit of the lengths
 */
record ListSchedule(List<Integer> ends) {
  ListSchedule {
    ends = List.copyOf(ends);
  }

  /**
   * The schedule of tasks.
   *
   * @param lengths of the tasks, in the order of their submission; not negative
   * @param workers at least 1
   */
  static ListSchedule of(List<Integer> lengths, int workers) {
    PriorityQueue<Integer> freeAt = new PriorityQueue<>();
    for (int worker = 0; worker < workers; worker++) {
      freeAt.add(0);
    }
    List<Integer> ends = new ArrayList<>();
    for (int length : lengths) {
      int end = freeAt.remove() + length;
      freeAt.add(end);
      ends.add(end);
    }
    return new ListSchedule(ends);
  }

  /** When the last task ends. */
  int makespan() {
    return ends.stream().mapToInt(end -> end).max().orElse(0);
  }

  /** Numbers of the tasks as they end, from 0; those that end together are one list. */
  List<List<Integer>> order() {
    SortedMap<Integer, List<Integer>> tasksByEnd = new TreeMap<>();
    for (int task = 0; task < ends.size(); task++) {
      tasksByEnd.computeIfAbsent(ends.get(task), end -> new ArrayList<>()).add(task);
    }
    return List.copyOf(tasksByEnd.values());
  }

  /**
   * Whether all tasks may end in this order: those that end together may do so in any, as no clock
   * could tell.
   */
  boolean allows(List<Integer> order) {
    List<Integer> left = new ArrayList<>(order);
    for (List<Integer> together : order()) {
      List<Integer> next = left.subList(0, Math.min(together.size(), left.size()));
      if (!together.equals(next.stream().sorted().toList())) {
        return false;
      }
      next.clear();
    }
    return left.isEmpty();
  }
}
