package dev.forkbench.experiment.crash;

import dev.forkbench.process.RemoteTask;
import dev.forkbench.workload.SortTask;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/**
 * Gives out eight tasks of which the third goes wrong while the other worker is at work and the
 * rest waits, and tells what it saw: if it lives. It runs in a JVM that is there to be lost.
 */
record Coordinator(Fault fault, Model model, Marks marks)
    implements RemoteTask<LinkedHashMap<String, Object>> {
  static final int WORKERS = 2;
  static final int TASKS = 8;
  private static final int FAULTY = 2;
  private static final long END_SECONDS = 5;

  /** Far longer than a worker takes to be replaced. */
  private static final Duration MEETING = Duration.ofMillis(1500);

  private static final long LOOK_MILLIS = 200;

  @Override
  public LinkedHashMap<String, Object> call() throws Exception {
    marks.coordinatorPid().setVolatile(ProcessHandle.current().pid());
    Pulse.start(marks.pulse());
    ExecutorService executor = model.open(WORKERS, fault.jvm());
    try {
      return observe(executor);
    } finally {
      end(executor);
    }
  }

  private LinkedHashMap<String, Object> observe(ExecutorService executor) throws Exception {
    LinkedHashMap<String, Object> observed = new LinkedHashMap<>();
    long submitted = System.nanoTime();
    List<Given> others = new ArrayList<>(give(executor, 0, FAULTY));
    Future<Long> faulty = executor.submit(new FaultyTask(fault, FAULTY, marks));
    others.addAll(give(executor, FAULTY + 1, TASKS));
    Ending ending = Ending.await(faulty, fault, marks);
    marks.release();
    ending.describe(observed, submitted, marks);
    recover(executor, ending, observed);
    observed.put("runsOn", loops());
    count(others, observed);
    return observed;
  }

  private List<Given> give(ExecutorService executor, int from, int to) {
    return IntStream.range(from, to)
        .mapToObj(number -> Bystander.number(number, number < FAULTY, marks))
        .map(task -> Given.to(executor, task.work(), task))
        .toList();
  }

  static void count(List<Given> others, Map<String, Object> observed) throws InterruptedException {
    Map<Given.Found, Integer> found = new EnumMap<>(Given.Found.class);
    for (Given other : others) {
      found.merge(other.await(), 1, Integer::sum);
    }
    observed.put("finished", found.getOrDefault(Given.Found.FINISHED, 0));
    observed.put("lost", found.getOrDefault(Given.Found.LOST, 0));
    observed.put("wrong", found.getOrDefault(Given.Found.WRONG, 0));
  }

  /**
   * A task given after the fault: it waits behind those that were given before. Nothing is checked
   * until all times are taken.
   */
  private void recover(ExecutorService executor, Ending ending, Map<String, Object> observed)
      throws InterruptedException, ExecutionException {
    SortTask work = Bystander.work(TASKS);
    Given later = Given.to(executor, work, work);
    later.awaitEnd();
    long micros = ending.microsSince();
    restore(executor, ending, observed);
    boolean usable = later.await() == Given.Found.FINISHED;
    observed.put("usableAfter", usable);
    if (usable) {
      observed.put("recoveredMicros", micros);
    }
  }

  /** Can as many tasks run at a time as before? */
  private void restore(ExecutorService executor, Ending ending, Map<String, Object> observed)
      throws InterruptedException, ExecutionException {
    Meeting meeting = new Meeting(marks.met(), WORKERS, MEETING);
    List<Future<Boolean>> parties = new ArrayList<>();
    for (int i = 0; i < WORKERS; i++) {
      parties.add(executor.submit(meeting));
    }
    boolean all = parties.get(0).get();
    observed.put("workersAfter", all ? WORKERS : 1);
    if (all) {
      observed.put("restoredMicros", ending.microsSince());
    }
  }

  /** Whether an endless loop that was given up still goes round. */
  private boolean loops() throws InterruptedException {
    long before = marks.beats().getOpaque();
    long start = System.nanoTime();
    while (before > 0 && System.nanoTime() - start < LOOK_MILLIS * 1_000_000) {
      if (marks.beats().getOpaque() != before) {
        return true;
      }
      Thread.sleep(1);
    }
    return false;
  }

  /** A thread that cannot be ended ends with this JVM. */
  private void end(ExecutorService executor) throws InterruptedException {
    executor.shutdownNow();
    if (model.usesProcesses()) {
      executor.awaitTermination(END_SECONDS, TimeUnit.SECONDS);
    }
  }
}
