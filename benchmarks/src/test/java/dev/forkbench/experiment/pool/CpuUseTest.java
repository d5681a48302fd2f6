package dev.forkbench.experiment.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.forkbench.experiment.support.Settings;
import dev.forkbench.workload.WrongResultException;
import dev.forkbench.workload.XorshiftTask;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CpuUseTest {
  @TempDir Path noProc;

  private static Settings settings(String backend, boolean warm, int n) {
    return Settings.parse(
        List.of("backend=" + backend, "workers=2", "warm=" + warm, "tasks=2", "n=" + n));
  }

  @ParameterizedTest
  @CsvSource({
    "SEQUENTIAL, true",
    "THREAD_POOL, true",
    "THREAD_POOL, false",
    "PROCESS_POOL, true",
    "PROCESS_POOL, false",
    "PROCESS_PER_TASK, false",
  })
  @EnabledOnOs(OS.LINUX)
  void shouldCountTheCpuOfAllJvms(String backend, boolean warm) throws Exception {
    try (CpuUse cpu = new CpuUse(settings(backend, warm, 50_000_000))) {
      Map<String, Object> observed = cpu.trial();
      assertThat(observed).containsEntry("available", true);
      assertThat((long) observed.get("cpuMillis")).isGreaterThan(20);
      assertThat((long) observed.get("wallMillis")).isPositive();
      assertThat((int) observed.get("warmUpBatches") > 0).isEqualTo(warm);
    }
  }

  @ParameterizedTest
  @CsvSource({"PROCESS_POOL", "PROCESS_PER_TASK"})
  @EnabledOnOs(OS.LINUX)
  void shouldCountTheCpuOfWorkersThatHaveEnded(String backend) throws Exception {
    EndedCpu ended = EndedCpu.ofThisMachine();
    try (CpuUse cpu = new CpuUse(settings(backend, false, 50_000_000))) {
      long before = ended.millis().orElseThrow();
      Map<String, Object> observed = cpu.trial();
      long grown = ended.millis().orElseThrow() - before;
      assertThat(grown).isGreaterThan(20);
      assertThat((long) observed.get("cpuMillis")).isGreaterThanOrEqualTo(grown);
    }
  }

  /** In those that end there is nothing but the work, and the system tells what it took. */
  @ParameterizedTest
  @CsvSource({
    "THREAD_POOL, true, true",
    "PROCESS_POOL, true, true",
    "THREAD_POOL, false, false",
    "PROCESS_POOL, false, false",
    "PROCESS_PER_TASK, true, false",
  })
  void shouldAskOnlyJvmsThatStayForTheirCompilers(String backend, boolean warm, boolean asked)
      throws Exception {
    try (CpuUse cpu = new CpuUse(settings(backend, warm, 1_000_000))) {
      Map<String, Object> observed = cpu.trial();
      assertThat(observed.containsKey("jitMillis")).isEqualTo(asked);
      assertThat(observed.containsKey("gcMillis")).isEqualTo(asked);
    }
  }

  @Test
  void shouldSayWhatIsNotAvailableAndNeverNought() throws Exception {
    try (CpuUse cpu = new CpuUse(settings("THREAD_POOL", false, 1000), new EndedCpu(noProc))) {
      assertThat(cpu.trial()).containsEntry("available", false).doesNotContainKey("cpuMillis");
    }
  }

  @Test
  void shouldNotObserveWrongResults() {
    XorshiftTask task = new XorshiftTask(1, 10);
    CpuUse.requireRight(List.of(task), List.of(task.call()));
    assertThatThrownBy(() -> CpuUse.requireRight(List.of(task), List.of(task.call() + 1)))
        .isInstanceOf(WrongResultException.class)
        .hasMessageStartingWith("result of XorshiftTask[first=1, steps=10]: expected");
  }
}
