package dev.forkbench.harness.claim.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.forkbench.harness.claim.evidence.BadEvidenceException;
import dev.forkbench.harness.result.Json;
import dev.forkbench.harness.result.Observation;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConditionTest {
  private static final String OBSERVED =
      """
      {"cpu": 120, "wall": 80, "share": 0.5, "said": "gone", "ended": true, "none": null,
       "end": [200, 300], "expected": [200.0, 300], "lists": ["1000", "0100"], "nested": {}}
      """;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "cpu = 120 | true",
        "cpu = 120.0 | true",
        "cpu != 120 | false",
        "cpu > wall | true",
        "cpu<=wall | false",
        "cpu >= 1.5 * wall | true",
        "cpu > 1.5 * wall | false",
        "cpu < 2*wall | true",
        "share >= -1 | true",
        "said = \"gone\" | true",
        "said != \"\" | true",
        "ended = true | true",
        "ended != false | true",
        "end = expected | true",
        "end = [200,300] | true",
        "end != [300, 200] | true",
        "end = [200] | false",
        "lists = [\"1000\", \"0100\"] | true",
        "lists.size = 2 | true",
        "lists.size = end.size | true",
        "lists.size < workers | true",
        "workers = 4 | true",
        "warm = true | true",
        "space = \"PROCESSES\" | true",
        "none = 7 | true",
      })
  void shouldCompareAFieldWithAValueOrAField(String text, boolean holds) throws Exception {
    assertThat(Condition.of(text).holds(trial())).isEqualTo(holds);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "absent = 1",
        "cpu = absent",
        "cpu = \"120\"",
        "said < \"h\"",
        "ended >= true",
        "cpu.size = 1",
        "said.size = 4",
        "nested = nested",
        "cpu = 2 * said",
        "end = 200"
      })
  void shouldRefuseWhatCannotBeCompared(String text) throws Exception {
    Observation trial = trial();
    assertThatThrownBy(() -> Condition.of(text).holds(trial))
        .isInstanceOf(BadEvidenceException.class)
        .hasMessageStartingWith("unknown observation: ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "cpu", "cpu 120", "= 120", "cpu =", "cpu ~ 1", "cpu = x y", "5 = cpu"})
  void shouldQuoteWhatIsNoCondition(String text) {
    assertThatThrownBy(() -> Condition.of(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("no condition: \"" + text + "\"; ");
  }

  private static Observation trial() throws Exception {
    Map<String, String> params =
        Map.of("workers", "4", "warm", "true", "space", "PROCESSES", "none", "7");
    return new Observation(
        1, "jvm", "17", "cpu", "", params, "a", 0, Json.MAPPER.readTree(OBSERVED));
  }
}
