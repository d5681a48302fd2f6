package dev.forkbench.harness.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.forkbench.harness.result.UnreadableResultException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DesignTest {
  @TempDir private Path directory;

  @Test
  void shouldComeBackFromItsFile() throws IOException, UnreadableResultException {
    Path file = directory.resolve("design.json");
    design(5, 20, 1).write(file);

    assertThat(Design.read(file)).isEqualTo(design(5, 20, 1));
  }

  @Test
  void shouldNameWhatDiffersAndNotMindTheSeed() {
    assertThat(design(5, 20, 1).differences(design(5, 20, 2))).isEmpty();
    assertThat(design(5, 20, 1).differences(design(5, 10, 1)))
        .containsExactly("most rounds: 20 | 10");
  }

  @Test
  void shouldComplainAboutAForeignFile() throws IOException {
    Path file = Files.writeString(directory.resolve("design.json"), "{\"seed\": \"x\"}");

    assertThatThrownBy(() -> Design.read(file))
        .isInstanceOf(UnreadableResultException.class)
        .hasMessageContaining("no design of a comparison");
  }

  private static Design design(int fewest, int most, long seed) {
    return new Design(
        1,
        "aa",
        "bb",
        "OpenJDK 17",
        List.of("-wi", "1"),
        List.of(new Target("a.B.c", new TreeMap<>(Map.of("n", "1")))),
        List.of(),
        fewest,
        most,
        seed);
  }
}
