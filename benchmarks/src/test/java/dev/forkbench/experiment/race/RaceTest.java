package dev.forkbench.experiment.race;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forkbench.experiment.support.Settings;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RaceTest {
  private static Race open(String arm) throws Exception {
    return new Race(Settings.parse(List.of(arm.split(" "))));
  }

  @ParameterizedTest
  @CsvSource({"true", "false"})
  void shouldLetTheSidesTakeTurnsInBeingFirst(boolean gate) throws Exception {
    try (Race race =
        open("space=THREADS memory=HEAP access=ATOMIC deposits=100 withdrawals=10 gate=" + gate)) {
      Object first = race.trial().get("firstSide");
      Object second = race.trial().get("firstSide");
      assertThat(List.of(first, second)).containsExactlyInAnyOrder("DEPOSIT", "WITHDRAW");
      assertThat(race.trial()).containsEntry("firstSide", first);
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
}
