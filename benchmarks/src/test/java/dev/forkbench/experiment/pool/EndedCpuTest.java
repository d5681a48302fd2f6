package dev.forkbench.experiment.pool;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EndedCpuTest {
  @TempDir Path proc;

  @Test
  void shouldReadTheTicksOfChildrenWhateverTheNameIs() throws IOException {
    Files.createDirectory(proc.resolve("self"));
    Files.writeString(
        proc.resolve("self/stat"),
        "4711 (a (b) c) S 1 2 3 0 -1 4194560 5 6 7 8 1100 1200 13 14 20 0 18 0 999 1 2\n");
    assertThat(new EndedCpu(proc).millis()).hasValue(270);
  }

  @Test
  void shouldKnowNothingWhereThereIsNoProc() {
    assertThat(new EndedCpu(proc.resolve("nowhere")).millis()).isEmpty();
  }
}
