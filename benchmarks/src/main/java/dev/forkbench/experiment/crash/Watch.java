package dev.forkbench.experiment.crash;

import dev.forkbench.process.WorkerDiedException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Watches a coordinator from outside, and tells what is left to tell when it cannot. */
final class Watch {
  private static final Duration DEADLINE = Duration.ofSeconds(90);
  private static final long POLL_MILLIS = 20;

  private final Future<? extends Map<String, Object>> coordinator;
  private final Marks marks;
  private final Duration silence;
  private final long start = System.nanoTime();
  private long lastPulse;
  private long lastPulseNanos = start;

  private Watch(Future<? extends Map<String, Object>> coordinator, Marks marks, Duration silence) {
    this.silence = silence;
    this.coordinator = coordinator;
    this.marks = marks;
  }

  /**
   * What the coordinator saw, or what became of it; nothing of it is left afterwards.
   *
   * @param silence a process without a pulse for so long is given up
   */
  static Map<String, Object> over(
      Future<? extends Map<String, Object>> coordinator, Marks marks, Duration silence)
      throws InterruptedException, ExecutionException {
    try {
      Map<String, Object> observed = new Watch(coordinator, marks, silence).await();
      observed.put("endedInWorker", marks.endedInWorker().getVolatile());
      return observed;
    } finally {
      coordinator.cancel(true);
      kill(marks.faultPid().getVolatile());
    }
  }

  private Map<String, Object> await() throws InterruptedException, ExecutionException {
    while (!isSilent()) {
      try {
        Map<String, Object> observed =
            new LinkedHashMap<>(coordinator.get(POLL_MILLIS, TimeUnit.MILLISECONDS));
        observed.put("coordinatorAnswered", true);
        observed.put("coordinatorAlive", true);
        return observed;
      } catch (TimeoutException notYet) {
        requireInTime();
      } catch (ExecutionException e) {
        return ended(e);
      }
    }
    return unanswered(Ending.nothingWithin(silence), true);
  }

  /** A process that runs has a pulse. */
  private boolean isSilent() {
    long pulse = marks.pulse().getVolatile();
    if (pulse != lastPulse || !marks.hasBegun()) {
      lastPulse = pulse;
      lastPulseNanos = System.nanoTime();
    }
    return System.nanoTime() - lastPulseNanos > silence.toNanos();
  }

  private void requireInTime() {
    if (System.nanoTime() - start > DEADLINE.toNanos()) {
      throw new IllegalStateException("the coordinator has said nothing within " + DEADLINE);
    }
  }

  private Map<String, Object> ended(ExecutionException end) throws ExecutionException {
    long micros = marks.faultAge() / 1000;
    if (end.getCause() instanceof WorkerDiedException death && marks.hasBegun()) {
      return died(death.exitValue(), micros);
    }
    if (end.getCause() instanceof VirtualMachineError spreading && marks.hasBegun()) {
      return unanswered(spreading.getClass().getSimpleName(), true);
    }
    throw end;
  }

  /** HotSpot may take 300 ms to end in order, if a thread is in a read. */
  private Map<String, Object> died(int exitCode, long micros) {
    Map<String, Object> observed = unanswered("exit " + exitCode, false);
    observed.put("exitCode", exitCode);
    observed.put("coordinatorEndedMicros", micros);
    return observed;
  }

  /** Nobody who could tell has an answer, whatever the tasks had done; nor could anybody look. */
  private Map<String, Object> unanswered(String failure, boolean alive) {
    Map<String, Object> observed = new LinkedHashMap<>();
    observed.put("finished", 0);
    observed.put("lost", Coordinator.TASKS - 1);
    observed.put("failure", failure);
    observed.put("coordinatorAnswered", false);
    observed.put("coordinatorAlive", alive);
    return observed;
  }

  private static void kill(long pid) {
    if (pid != 0) {
      ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
    }
  }
}
