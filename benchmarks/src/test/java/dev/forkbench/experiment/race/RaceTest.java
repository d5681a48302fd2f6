package dev.forkbench.experiment.race;

import static dev.forkbench.testing.Deadline.failureOf;
import static dev.forkbench.testing.Deadline.until;
import static org.assertj.core.api.Assertions.assertThat;

import dev.forkbench.experiment.support.Settings;
import dev.forkbench.shared.SharedMemory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.FutureTask;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RaceTest {
  private static Race open(String arm) throws Exception {
    return new Race(Settings.parse(List.of(arm.split(" "))));
  }

  private static final String ARM =
      "space=THREADS memory=HEAP access=ATOMIC deposits=100 withdrawals=10 gate=";

  @Test
  void shouldLetTheSidesTakeTurnsAtTheGate() throws Exception {
    try (Race race = open(ARM + "true")) {
      Object first = race.trial().get("firstSide");
      Object second = race.trial().get("firstSide");
      assertThat(List.of(first, second)).containsExactlyInAnyOrder("DEPOSIT", "WITHDRAW");
      assertThat(race.trial()).containsEntry("firstSide", first);
    }
  }

  @Test
  void shouldStartTheDepositsFirstWithoutAGate() throws Exception {
    try (Race race = open(ARM + "false")) {
      for (int i = 0; i < 3; i++) {
        assertThat(race.trial()).containsEntry("firstSide", "DEPOSIT");
      }
    }
  }

  @Test
  void shouldCountNoUpdateOfTheRehearsal() throws Exception {
    try (Race race =
        open("space=THREADS memory=HEAP access=MONITOR deposits=3 withdrawals=2 gate=false")) {
      Map<String, Object> observed = race.trial();
      assertThat(observed)
          .containsEntry("survivingDeposits", 3L)
          .containsEntry("survivingWithdrawals", 2L);
    }
  }

  @Test
  void shouldLeaveNothingBehindWhenItsWarmupFails() throws Exception {
    Set<Thread> before = poolThreads();
    Set<Path> files = segments();
    FutureTask<Race> opening =
        new FutureTask<>(
            () ->
                open(
                    "space=THREADS memory=HEAP access=ATOMIC deposits=10 withdrawals=10 gate=true"
                        + " warmup=2000000000"));
    Thread opener = new Thread(opening);
    opener.start();
    until("the warm-up has begun", () -> !before.containsAll(poolThreads()));
    opener.interrupt();
    assertThat(failureOf(opening)).isInstanceOf(InterruptedException.class);
    until("the threads of the pool are gone", () -> before.containsAll(poolThreads()));
    assertThat(segments()).isEqualTo(files);
  }

  private static Set<Thread> poolThreads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("pool-"))
        .collect(Collectors.toSet());
  }

  private static Set<Path> segments() throws IOException {
    try (Stream<Path> files = Files.list(SharedMemory.privateDirectory())) {
      return files.collect(Collectors.toSet());
    }
  }
}
