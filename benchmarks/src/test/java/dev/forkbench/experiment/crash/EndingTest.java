package dev.forkbench.experiment.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.forkbench.shared.SharedMemory;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EndingTest {
  private static final Duration SHORT = Duration.ofMillis(50);

  private final SharedMemory memory = SharedMemory.create(Marks.SLOTS);
  private final Marks marks = Marks.in(memory);

  @AfterEach
  void close() {
    memory.close();
  }

  private static <T> CompletableFuture<T> failed(Throwable cause) {
    return CompletableFuture.failedFuture(cause);
  }

  private Map<String, Object> described(Ending ending, long submitted) {
    Map<String, Object> observed = new LinkedHashMap<>();
    ending.describe(observed, submitted, marks);
    return observed;
  }

  @Test
  void shouldCountFromTheFaultWhereClocksAgree() {
    marks.faultNanos().setVolatile(5_000_000);
    Ending ending = new Ending(new ArithmeticException(), SHORT, 7_000_000);
    assertThat(described(ending, 1_000_000))
        .isEqualTo(
            Map.of(
                "failure",
                "ArithmeticException",
                "noticed",
                true,
                "noticedMicros",
                2000L,
                "noticedFrom",
                "fault"));
  }

  @Test
  void shouldCountFromSubmittingWhereClocksDiffer() {
    Ending ending = new Ending(new ArithmeticException(), SHORT, 7_000_000);
    for (long fault : new long[] {500_000, 7_500_000}) {
      marks.faultNanos().setVolatile(fault);
      assertThat(described(ending, 1_000_000))
          .containsEntry("noticedMicros", 6000L)
          .containsEntry("noticedFrom", "submit");
    }
  }

  @Test
  void shouldGiveUpFaultsOfWhichNothingIsHeard() throws Exception {
    marks.faultNanos().setVolatile(System.nanoTime());
    Ending ending = Ending.await(new CompletableFuture<>(), Fault.SIGSTOP, marks);
    assertThat(described(ending, 0))
        .isEqualTo(Map.of("failure", "nothing within 600 ms", "noticed", false));
  }

  @Test
  void shouldSayThatNothingHasGoneWrongWhereThereIsNoFault() throws Exception {
    Ending ending = Ending.await(CompletableFuture.completedFuture(1L), Fault.NONE, marks);
    assertThat(described(ending, 0)).isEqualTo(Map.of("failure", "none", "noticed", false));
  }

  @Test
  void shouldHoldTasksBackUntilTheCoordinatorKnows() throws Exception {
    CompletableFuture<Long> answer = new CompletableFuture<>();
    Thread waiting = new Thread(() -> complete(answer, Bystander.number(1, false, marks)));
    waiting.start();
    marks.faultBegins();
    assertThatThrownBy(() -> answer.get(SHORT.toMillis(), TimeUnit.MILLISECONDS))
        .isInstanceOf(TimeoutException.class);
    marks.release();
    assertThat(answer.get(30, TimeUnit.SECONDS)).isEqualTo(Bystander.work(1).expected());
  }

  private static void complete(CompletableFuture<Long> answer, Bystander task) {
    try {
      answer.complete(task.call());
    } catch (InterruptedException e) {
      answer.completeExceptionally(e);
    }
  }

  @Test
  void shouldNotTakeAnotherFailureForTheFault() {
    assertThatThrownBy(
            () -> Ending.await(failed(new ArithmeticException()), Fault.EXCEPTION, marks))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the task failed before its fault began")
        .hasCauseInstanceOf(ArithmeticException.class);
    assertThatThrownBy(() -> Ending.await(CompletableFuture.completedFuture(1L), Fault.HALT, marks))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the faulty task has answered: 1");
  }

  @Test
  void shouldTellWrongAnswersFromRightAndLostOnes() throws Exception {
    Bystander task = Bystander.number(1, true, marks);
    long right = task.call();
    Map<String, Object> observed = new LinkedHashMap<>();
    Coordinator.count(
        List.of(
            new Given(task.work(), CompletableFuture.completedFuture(right)),
            new Given(task.work(), CompletableFuture.completedFuture(right + 1)),
            new Given(task.work(), failed(new OutOfMemoryError())),
            new Given(task.work(), null)),
        observed);
    assertThat(observed).isEqualTo(Map.of("finished", 1, "wrong", 1, "lost", 2));
    assertThat(marks.endedInWorker().getVolatile()).isEqualTo(1);
  }

  @Test
  void shouldTellCoordinatorsThatBreakFromFaultsThatSpread() throws Exception {
    assertThatThrownBy(() -> Watch.over(failed(new OutOfMemoryError()), marks, SHORT))
        .isInstanceOf(ExecutionException.class);
    marks.faultNanos().setVolatile(System.nanoTime());
    assertThat(Watch.over(failed(new OutOfMemoryError()), marks, SHORT))
        .containsEntry("failure", "OutOfMemoryError")
        .containsEntry("coordinatorAnswered", false)
        .containsEntry("coordinatorAlive", true)
        .containsEntry("lost", 7)
        .containsEntry("endedInWorker", 0L);
    assertThatThrownBy(() -> Watch.over(failed(new IllegalStateException("bug")), marks, SHORT))
        .isInstanceOf(ExecutionException.class)
        .hasRootCauseMessage("bug");
  }
}
