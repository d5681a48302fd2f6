package dev.forkbench.harness.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.forkbench.harness.gate.Calibration;
import dev.forkbench.harness.gate.Calibration.Noise;
import dev.forkbench.harness.result.UnreadableResultException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CalibrationFilesTest {
  private static final Calibration CALIBRATION =
      new Calibration(
          Map.of(
              "B.wild", new Noise(0.2, 0.15, 0.25, true),
              "B.steady", new Noise(0.01, 0.008, 0.013, false)));

  @TempDir private Path directory;

  @Test
  void shouldComeBackFromItsFile() throws IOException, UnreadableResultException {
    Path file = CalibrationFiles.write(CALIBRATION, directory);

    assertThat(Calibration.read(file)).isEqualTo(CALIBRATION);
  }

  @Test
  void shouldListTheNoisiestLastAndSayWhatCannotBeGated() {
    List<String> lines = CalibrationFiles.lines(CALIBRATION);

    assertThat(lines.get(1)).contains("B.steady", "1 %", "0.80 %", "1.30 %");
    assertThat(lines.get(2)).startsWith("QUARANTINED").endsWith("B.wild");
    assertThat(lines.get(3)).isEqualTo("1 of 2 too noisy to be gated on this machine");
  }

  @Test
  void shouldRefuseAFileOfAnotherKind() throws IOException {
    Path file = Files.writeString(directory.resolve("calibration.json"), "{}");

    assertThatThrownBy(() -> Calibration.read(file))
        .isInstanceOf(UnreadableResultException.class)
        .hasMessageContaining("unknown formatVersion");
  }
}
