package dev.forkbench.experiment.life;

import static dev.forkbench.testing.Deadline.until;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.forkbench.experiment.support.Settings;
import dev.forkbench.process.ChildProcess;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class ReapingTest {
  private static final Settings PROCESSES = Settings.parse(List.of("space=PROCESSES"));

  @TempDir Path proc;

  @Test
  @EnabledOnOs(OS.LINUX)
  void shouldLookAtAChildThatNobodyWaitsFor() throws Exception {
    try (Reaping reaping = new Reaping(PROCESSES)) {
      Map<String, Object> observed = reaping.trial();
      boolean gone = (boolean) observed.get("entryGone");
      assertThat(observed)
          .containsEntry("available", true)
          .containsKeys("aliveAtEnd", "stateAfterAsking");
      assertThat(observed.containsKey("goneAfterMillis")).isEqualTo(gone);
      assertThat(observed.get("stateAtEnd").equals("gone")).isEqualTo(gone);
    }
  }

  @Test
  void shouldSayThatThereIsNoTable() throws Exception {
    try (Reaping reaping = new Reaping(PROCESSES, new ProcessTable(proc))) {
      assertThat(reaping.trial()).isEqualTo(Map.of("available", false));
    }
  }

  @Test
  void shouldReadTheStateBehindTheNameWhateverThatIs() throws IOException {
    Files.createDirectory(proc.resolve("7"));
    Files.writeString(proc.resolve("7/stat"), "7 (odd) R name) S 1 7 7 0 -1 4194560\n");
    ProcessTable table = new ProcessTable(proc);
    assertThat(table.state(7)).isEqualTo("S");
    assertThat(table.state(8)).isEqualTo("gone");
  }

  /** A shell leaves a child to a program that never waits for anybody. */
  @Test
  @EnabledOnOs(OS.LINUX)
  void shouldSeeOneThatHasEndedAndStays() throws Exception {
    ChildProcess careless =
        ChildProcess.of(List.of("/bin/sh", "-c", "sleep 1 & echo $!; exec sleep 60")).start();
    try {
      long ended = Long.parseLong(firstLine(careless));
      ProcessTable table = ProcessTable.ofThisMachine();
      until("the child has ended and stays", () -> table.state(ended).equals("Z"));
    } finally {
      careless.kill();
      careless.join();
    }
  }

  private static String firstLine(ChildProcess process) throws IOException {
    return new BufferedReader(new InputStreamReader(process.stdout(), StandardCharsets.UTF_8))
        .readLine();
  }

  @Test
  void shouldRefuseThreads() {
    assertThatThrownBy(() -> new Reaping(Settings.parse(List.of("space=THREADS"))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("only processes are reaped: space must be PROCESSES");
  }
}
