package dev.forkbench.experiment.ipc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forkbench.experiment.support.Settings;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GuardTest {
  private static Map<String, Object> observe(boolean guarded) throws Exception {
    try (Guard guard = new Guard(Settings.parse(List.of("guarded=" + guarded)))) {
      return guard.trial();
    }
  }

  @Test
  void shouldSeeOneChildOfAProgramThatStartsItInItsMainMethod() throws Exception {
    assertThat(observe(true))
        .isEqualTo(
            Map.of(
                "exitCode",
                0,
                "error",
                "",
                "mainCalls",
                1L,
                "topLevelRuns",
                2L,
                "processesStarted",
                1L,
                "cutAtLimit",
                false));
  }

  /** Were there no limit, the chain of children would have no end. */
  @Test
  void shouldSeeEachChildStartAnotherWhereAClassDoesSoWhenItIsInitialised() throws Exception {
    assertThat(observe(false))
        .isEqualTo(
            Map.of(
                "exitCode",
                0,
                "error",
                "",
                "mainCalls",
                1L,
                "topLevelRuns",
                1L + GuardLog.MOST_STARTS,
                "processesStarted",
                (long) GuardLog.MOST_STARTS,
                "cutAtLimit",
                true));
  }
}
