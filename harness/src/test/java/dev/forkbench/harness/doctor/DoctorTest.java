package dev.forkbench.harness.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forkbench.harness.doctor.Finding.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DoctorTest {
  @TempDir private Path root;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "governor   | sys/devices/system/cpu/cpu0/cpufreq/scaling_governor | performance | powersave",
        "turbo      | sys/devices/system/cpu/intel_pstate/no_turbo | 1 | 0",
        "turbo      | sys/devices/system/cpu/cpufreq/boost | 0 | 1",
        "SMT        | sys/devices/system/cpu/smt/active | 0 | 1",
        "steal      | proc/stat | cpu 500 0 300 200 0 0 0 1 0 0 | cpu 500 0 300 100 0 0 0 100 0 0",
        "load       | proc/loadavg | 0.10 0.20 0.30 1/100 7 | 1.50 0.20 0.30 1/100 7",
        "huge pages | sys/kernel/mm/transparent_hugepage/enabled | always [madvise] never"
            + " | [always] madvise never",
        "clock      | sys/devices/system/clocksource/clocksource0/current_clocksource | tsc | hpet"
      })
  void shouldTellWhatSpoilsFromWhatDoesNot(String name, String file, String good, String bad)
      throws IOException {
    assertThat(of(name).state()).isEqualTo(State.UNKNOWN);
    write(file, good);
    assertThat(of(name).state()).isEqualTo(State.OK);
    write(file, bad);
    assertThat(of(name).state()).isEqualTo(State.SPOILS);
    assertThat(of(name).mend()).isNotEmpty();
  }

  @Test
  void shouldFindWhatIsSwappedOut() throws IOException {
    write("proc/meminfo", "MemTotal: 100 kB\nSwapTotal: 4096 kB\nSwapFree: 4096 kB\n");
    assertThat(of("swap").state()).isEqualTo(State.OK);
    write("proc/meminfo", "MemTotal: 100 kB\nSwapTotal: 4096 kB\nSwapFree: 2048 kB\n");
    assertThat(of("swap").says()).isEqualTo("2 MiB are swapped out");
  }

  @Test
  void shouldFindFlagsQuotasMissingFontsAndASingleCpu() {
    Doctor doctor =
        new Doctor(new Machine(root), Map.of("JAVA_TOOL_OPTIONS", "-Xint"), 1, 1.5, false);

    List<String> spoils =
        doctor.examine().stream()
            .filter(f -> f.state() == State.SPOILS)
            .map(Finding::name)
            .toList();
    assertThat(spoils).containsExactly("CPUs", "CPU quota", "JVM flags", "fonts");
  }

  private Finding of(String name) {
    return new Doctor(new Machine(root), Map.of(), 2, null, true)
        .examine().stream().filter(f -> f.name().equals(name)).findFirst().orElseThrow();
  }

  private void write(String file, String content) throws IOException {
    Path path = root.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, content);
  }
}
