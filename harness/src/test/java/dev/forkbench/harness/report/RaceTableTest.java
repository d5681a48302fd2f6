package dev.forkbench.harness.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.forkbench.harness.result.Observation;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RaceTableTest {
  private static Observation trial(String lane, String access, String jvm, int n, ObjectNode seen) {
    return new Observation(
        1, lane, "17.0.15", "race", access, Map.of("access", access), jvm, n, seen);
  }

  private static ObjectNode balance(long balance, boolean overlap) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("balance", balance)
        .put("expected", 9400)
        .put("overlap", overlap);
  }

  private static ObjectNode lanes(long deposits, long withdrawals) {
    return balance(400 + deposits - withdrawals, true)
        .put("deposits", 10000)
        .put("withdrawals", 1000)
        .put("survivingDeposits", deposits)
        .put("survivingWithdrawals", withdrawals);
  }

  @Test
  void shouldCountWhatLossesThatCancelWouldHide() {
    List<Observation> lines =
        List.of(
            trial("jvm", "PLAIN", "a", 0, lanes(9450, 450)),
            trial("jvm", "PLAIN", "a", 1, lanes(10000, 1000)),
            trial("jvm", "PLAIN", "b", 0, lanes(9450, 450)),
            trial("jvm", "PLAIN", "b", 1, balance(9400, false)));
    assertThat(RaceTable.forPeople(lines).get(1))
        .containsExactly(
            "JDK 17.0.15",
            "access=PLAIN",
            "3 of 4",
            "2: 67 % (9.43 % to 99 %)",
            "2 of 2",
            "10 %",
            "1",
            "9400 to 9400");
  }

  @Test
  void shouldShowABalanceThatCountsNothingElse() {
    List<Observation> lines =
        List.of(
            trial("cpython", "GUIDE", "a", 0, balance(9393, true)),
            trial("cpython", "GUIDE", "a", 1, balance(10400, true)));
    assertThat(RaceTable.forPeople(lines).get(1))
        .containsExactly(
            "CPython 17.0.15",
            "access=GUIDE",
            "2 of 2",
            "2: 100 % (16 % to 100 %)",
            "1 of 1",
            "only the balance seen",
            "2",
            "9393 to 10400");
  }

  @Test
  void shouldGiveNoShareWithoutOverlap() {
    assertThat(
            RaceTable.forPeople(List.of(trial("jvm", "PLAIN", "a", 0, balance(9400, false))))
                .get(1))
        .contains("0 of 1", "–")
        .doesNotContain("0: 0 %");
  }
}
