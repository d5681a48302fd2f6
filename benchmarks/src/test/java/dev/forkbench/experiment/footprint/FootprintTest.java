package dev.forkbench.experiment.footprint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.forkbench.experiment.support.Settings;
import dev.forkbench.workload.WrongResultException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FootprintTest {
  @TempDir Path proc;

  private static Map<String, Object> observe(Path proc, String crew) throws Exception {
    Settings settings = Settings.parse(List.of("crew=" + crew, "workers=2"));
    try (Footprint footprint = new Footprint(settings, new ProcessMemory(proc))) {
      return footprint.trial();
    }
  }

  @ParameterizedTest
  @EnumSource
  void shouldSayWhatIsNotAvailableAndNeverNought(Footprint.Crew crew) throws Exception {
    assertThat(observe(proc, crew.name())).isEqualTo(Map.of("available", false, "archive", false));
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void shouldFindEveryWorkerToOccupySomething() throws Exception {
    assertThat((List<?>) observe(Path.of("/proc"), "PROCESSES").get("pssKib"))
        .hasSize(2)
        .allMatch(kib -> (long) kib > 1024);
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void shouldCompareAProcessWithAThreadOfTheSameTrial() throws Exception {
    assertThat(observe(Path.of("/proc"), "PROCESSES")).containsKeys("threadKib", "leastKib");
    assertThat(observe(Path.of("/proc"), "THREADS")).doesNotContainKey("threadKib");
  }

  @ParameterizedTest
  @EnumSource
  @EnabledOnOs(OS.LINUX)
  void shouldNameTheSmallestAndTheLargest(Footprint.Crew crew) throws Exception {
    Map<String, Object> observed = observe(Path.of("/proc"), crew.name());

    List<Long> sizes = ((List<?>) observed.get("pssKib")).stream().map(kib -> (Long) kib).toList();
    assertThat(sizes).contains((Long) observed.get("leastKib"), (Long) observed.get("mostKib"));
    assertThat(sizes)
        .allSatisfy(
            kib ->
                assertThat(kib)
                    .isBetween((Long) observed.get("leastKib"), (Long) observed.get("mostKib")));
  }

  @Test
  void shouldReadTheProportionalSizeAndNoOther() throws IOException {
    Files.createDirectory(proc.resolve("7"));
    Path rollup = proc.resolve("7/smaps_rollup");
    Files.writeString(
        rollup,
        """
        55ab3b2c9000-7ffd2b5e3000 ---p 00000000 00:00 0                          [rollup]
        Rss:               44012 kB
        Pss:               25507 kB
        Pss_Anon:          22100 kB
        """);
    assertThat(new ProcessMemory(proc).proportionalKib(7)).hasValue(25507);
    Files.writeString(rollup, "Rss:               44012 kB\n");
    assertThat(new ProcessMemory(proc).proportionalKib(7)).isEmpty();
    assertThat(new ProcessMemory(proc).proportionalKib(8)).isEmpty();
  }

  @Test
  void shouldNotObserveWorkersThatAnswerWrongly() {
    assertThatThrownBy(() -> Footprint.check(List.of(5L, 6L), 2, 5))
        .isInstanceOf(WrongResultException.class)
        .hasMessage("answer: expected 5, got 6");
    assertThatThrownBy(() -> Footprint.check(List.of(5L), 2, 5))
        .isInstanceOf(WrongResultException.class)
        .hasMessage("answers: expected 2, got 1");
  }
}
