package dev.forkbench.experiment.crash;

import static dev.forkbench.testing.Deadline.failureOf;
import static dev.forkbench.testing.Deadline.untilGone;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.forkbench.experiment.support.Settings;
import dev.forkbench.process.ProcessPool;
import dev.forkbench.process.WorkerDiedException;
import dev.forkbench.shared.SharedMemory;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class CrashTest {
  private static final int OTHERS = Coordinator.TASKS - 1;

  private static Crash open(Model model, String fault) {
    return new Crash(Settings.parse(List.of("model=" + model, "fault=" + fault)));
  }

  /** One trial of every fault. */
  private static Map<Fault, Map<String, Object>> observeAll(Model model) throws Exception {
    Map<Fault, Map<String, Object>> all = new LinkedHashMap<>();
    try (Crash crash = open(model, "ALL")) {
      for (Fault fault : Fault.values()) {
        Map<String, Object> observed = crash.trial();
        assertThat(observed).containsEntry("fault", fault.name()).containsEntry("tasks", 8);
        assertThat((int) observed.get("finished") + (int) observed.get("lost")).isEqualTo(OTHERS);
        all.put(fault, observed);
      }
    }
    return all;
  }

  private static void assertTaken(Map<String, Object> observed, int exitCode) {
    assertThat(observed)
        .containsEntry("failure", "exit " + exitCode)
        .containsEntry("exitCode", exitCode)
        .containsEntry("coordinatorAlive", false);
    assertUnheard(observed);
  }

  /** Two tasks had come to their end: nobody knows. */
  private static void assertUnheard(Map<String, Object> observed) {
    assertThat(observed)
        .containsEntry("finished", 0)
        .containsEntry("lost", OTHERS)
        .containsEntry("coordinatorAnswered", false)
        .doesNotContainKeys("wrong", "noticed", "usableAfter", "workersAfter", "runsOn");
    assertThat(observed).containsEntry("endedInWorker", 2L);
  }

  @Test
  void shouldSeeWhichFaultsTakeAllThreadsAlong() throws Exception {
    Map<Fault, Map<String, Object>> seen = observeAll(Model.THREAD_POOL);
    assertTaken(seen.get(Fault.EXIT), Fault.EXIT_STATUS);
    assertTaken(seen.get(Fault.HALT), Fault.EXIT_STATUS);
    assertTaken(seen.get(Fault.SIGKILL), 128 + 9);
    assertTaken(seen.get(Fault.NATIVE_CRASH), 1);
    assertThat(seen.get(Fault.SIGSTOP))
        .containsEntry("failure", "nothing within 1200 ms")
        .containsEntry("coordinatorAlive", true);
    assertUnheard(seen.get(Fault.SIGSTOP));
    assertThat(seen.get(Fault.ENDLESS_LOOP))
        .containsEntry("failure", "nothing within 600 ms")
        .containsEntry("coordinatorAnswered", true)
        .containsEntry("workersAfter", 1)
        .containsEntry("runsOn", true);
    assertThat(seen.get(Fault.EXCEPTION))
        .containsEntry("failure", "IllegalStateException")
        .containsEntry("finished", OTHERS)
        .containsEntry("endedInWorker", (long) OTHERS)
        .containsEntry("workersAfter", 2)
        .containsKeys("noticedMicros", "recoveredMicros", "restoredMicros");
    assertThat(seen.get(Fault.NONE))
        .containsEntry("failure", "none")
        .containsEntry("noticed", false)
        .containsEntry("finished", OTHERS)
        .containsKeys("recoveredMicros", "restoredMicros")
        .doesNotContainKey("noticedMicros");
    assertThat(seen.get(Fault.STACK_OVERFLOW)).containsEntry("failure", "StackOverflowError");
    assertTaken(seen.get(Fault.OUT_OF_MEMORY), 3);
    assertThat(seen.get(Fault.OUT_OF_MEMORY_THROWN)).containsEntry("failure", "OutOfMemoryError");
  }

  @Test
  void shouldSeeThatNoFaultTakesMoreThanItsProcess() throws Exception {
    Map<Fault, Map<String, Object>> seen = observeAll(Model.PROCESS_POOL);
    assertThat(seen.values())
        .allSatisfy(
            observed ->
                assertThat(observed)
                    .containsEntry("finished", OTHERS)
                    .containsEntry("endedInWorker", (long) OTHERS)
                    .containsEntry("wrong", 0)
                    .containsEntry("usableAfter", true)
                    .containsEntry("runsOn", false)
                    .containsEntry("coordinatorAnswered", true)
                    .containsEntry("coordinatorAlive", true));
    assertThat(seen)
        .extractingFromEntries(entry -> entry.getValue().get("failure"))
        .containsExactly(
            "IllegalStateException",
            "StackOverflowError",
            "WorkerDiedException",
            "WorkerDiedException",
            "WorkerDiedException",
            "WorkerDiedException",
            "nothing within 600 ms",
            "WorkerDiedException",
            "nothing within 600 ms",
            "OutOfMemoryError",
            "none");
    assertThat(seen.get(Fault.OUT_OF_MEMORY)).containsEntry("workerExit", 3);
    assertThat(seen.get(Fault.EXIT)).containsEntry("workerExit", Fault.EXIT_STATUS);
    assertThat(seen.get(Fault.SIGKILL)).containsEntry("workerExit", 128 + 9);
    assertThat(seen.get(Fault.NATIVE_CRASH)).containsEntry("workerExit", 1);
  }

  @ParameterizedTest
  @CsvSource({"EXCEPTION, IllegalStateException", "SIGKILL, WorkerDiedException"})
  void shouldSeeTheSameWithAProcessForEachTask(String fault, String failure) throws Exception {
    try (Crash crash = open(Model.PROCESS_PER_TASK, fault)) {
      assertThat(crash.trial())
          .containsEntry("failure", failure)
          .containsEntry("finished", OTHERS)
          .containsEntry("usableAfter", true)
          .containsEntry("coordinatorAnswered", true);
    }
  }

  @ParameterizedTest
  @EnumSource
  void shouldLeaveNoStoppedProcessBehind(Model model) throws Exception {
    try (SharedMemory memory = SharedMemory.create(Marks.SLOTS)) {
      Marks marks = Marks.in(memory);
      try (Crash crash = open(model, "ALL")) {
        crash.observe(Fault.SIGSTOP, marks);
        untilGone(marks.faultPid().getVolatile());
      }
      untilGone(marks.coordinatorPid().getVolatile());
      assertThat(marks.faultPid().getVolatile() == marks.coordinatorPid().getVolatile())
          .isEqualTo(model == Model.THREAD_POOL);
    }
  }

  @Test
  void shouldEndStoppedProcessesThatNobodyLooksAfter() throws Exception {
    try (SharedMemory memory = SharedMemory.create(Marks.SLOTS)) {
      Marks marks = Marks.in(memory);
      try (ProcessPool pool = ProcessPool.of(1)) {
        assertThat(failureOf(pool.submit(new FaultyTask(Fault.SIGSTOP, 0, marks))))
            .isInstanceOfSatisfying(
                WorkerDiedException.class,
                death -> assertThat(death.exitValue()).isEqualTo(128 + 9));
      }
      untilGone(marks.faultPid().getVolatile());
    }
  }

  @Test
  void shouldNotObserveFaultsThatItDoesNotKnow() {
    assertThatThrownBy(() -> open(Model.THREAD_POOL, "FLOOD"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("fault must be one of [EXCEPTION, ");
  }
}
