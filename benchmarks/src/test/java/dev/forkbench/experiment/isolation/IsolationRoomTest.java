package dev.forkbench.experiment.isolation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.forkbench.experiment.support.Experiment;
import dev.forkbench.experiment.support.Settings;
import dev.forkbench.experiment.support.Space;
import dev.forkbench.workload.WrongResultException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class IsolationRoomTest {
  private static Settings settings(String... words) {
    return Settings.parse(List.of(words));
  }

  /** The second trial says whether the first has left anything behind. */
  private static Map<String, Object> second(Experiment experiment) throws Exception {
    try (experiment) {
      experiment.trial();
      return experiment.trial();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "THREADS, HEAP, 4096",
    "THREADS, SHARED, 4096",
    "PROCESSES, HEAP, 0",
    "PROCESSES, SHARED, 4096"
  })
  void shouldSeeWhatAChildHitsInItsParent(Space space, String memory, int hit) throws Exception {
    assertThat(second(new Corruption(settings("space=" + space, "memory=" + memory))))
        .isEqualTo(Map.of("wordsWritten", 4096, "wordsChangedInParent", hit));
  }

  @ParameterizedTest
  @CsvSource({
    "THREADS, SIMULTANEOUS, true, 1111",
    "PROCESSES, SIMULTANEOUS, true, 0000",
    "THREADS, SEQUENTIAL, false, 1111"
  })
  void shouldSayWhetherChildrenRanAtTheSameTime(
      Space space, String start, boolean overlap, String listAfter) throws Exception {
    assertThat(second(new Isolation(settings("space=" + space, "start=" + start))))
        .containsEntry("overlap", overlap)
        .containsEntry("parentListAfter", listAfter);
  }

  @ParameterizedTest
  @CsvSource({"THREADS, 1", "PROCESSES, 3"})
  void shouldCountDifferentProcessIds(Space space, int different) throws Exception {
    Map<String, Object> observed = second(new Identity(settings("space=" + space, "children=2")));
    assertThat(observed)
        .containsEntry("parentPid", ProcessHandle.current().pid())
        .containsEntry("differentPids", different);
    assertThat((List<?>) observed.get("childPids")).hasSize(2);
  }

  @ParameterizedTest
  @EnumSource
  void shouldSeeNoChildBeforeItsStart(Space space) throws Exception {
    assertThat(second(new Construction(settings("space=" + space))))
        .isEqualTo(
            Map.of(
                "childrenAfterConstruction",
                0L,
                "aliveAfterConstruction",
                false,
                "childrenAfterStart",
                1L,
                "aliveAfterStart",
                true,
                "ran",
                true));
  }

  @ParameterizedTest
  @CsvSource({"THREADS, '[2, 3, 4, 10]'", "PROCESSES, '[2, 3, 4]'"})
  void shouldSeeWhoseListHasChanged(Space space, String after) throws Exception {
    assertThat(second(new Arguments(settings("space=" + space))))
        .isEqualTo(
            Map.of(
                "argumentBefore",
                "[2, 3, 4]",
                "seenByChild",
                "[2, 3, 4, 10]",
                "argumentAfter",
                after,
                "chosenFunction",
                "SUM=19 PRODUCT=240"));
  }

  @Test
  void shouldNotBelieveAChildThatHasNotWritten() {
    assertThatThrownBy(() -> Corruption.observed(4095, 0))
        .isInstanceOf(WrongResultException.class)
        .hasMessage("words written by the child: expected 4096, got 4095");
  }

  @Test
  void shouldRefuseWhatIsNoMemory() {
    assertThatThrownBy(() -> new Corruption(settings("space=THREADS", "memory=STACK")))
        .hasMessage("memory must be one of [HEAP, SHARED]: STACK");
  }
}
