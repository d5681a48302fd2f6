package dev.forkbench.harness.claim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.forkbench.harness.SyntheticRun;
import dev.forkbench.harness.claim.rule.Label;
import dev.forkbench.harness.result.Json;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said about two CPUs is not refuted by one. */
class CpuGateTest {
  private static final String SPEEDUP =
      """
      {"type": "ratio", "sesoi": 0.05, "needsCpus": 2,
       "ratio": {"name": "speed-up",
                 "over": {"benchmark": "b.Sort.sort", "params": {"workers": "1"}},
                 "under": {"benchmark": "b.Sort.sort", "params": {"workers": "2"}}}}
      """;
  private static final String SEEN =
      """
      {"type": "observed", "experiment": "inside", "needsCpus": 2,
       "checks": [{"name": "both at once", "expect": ["most = 2"], "trials": 3}]}
      """;

  private static SyntheticRun sorts(double speedup, String machine) throws Exception {
    return SyntheticRun.onJdk17()
        .cell("b.Sort.sort", "ms/op", 100, 10, Map.of("workers", "1"))
        .cell("b.Sort.sort", "ms/op", 100 / speedup, 10, Map.of("workers", "2"))
        .environment(Json.MAPPER.readTree("{\"machine\": %s}".formatted(machine)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1.0 | {\"logicalCores\": 1}                          | NOT_APPLICABLE",
        "1.5 | {\"logicalCores\": 1}                          | NOT_APPLICABLE",
        "1.0 | {\"logicalCores\": 2, \"cgroupCpuLimit\": 1.5} | NOT_APPLICABLE",
        "1.0 | {\"logicalCores\": 2, \"cgroupCpuLimit\": null} | REFUTED",
        "1.0 | {\"logicalCores\": 2}                          | REFUTED",
        "1.0 | {}                                             | INCONCLUSIVE",
        "1.5 | {}                                             | REPRODUCED"
      })
  void shouldJudgeASpeedupOnlyWhereThereIsASecondCpu(double speedup, String machine, Label label)
      throws Exception {
    assertThat(OneClaim.with(SPEEDUP).judge(sorts(speedup, machine)).label()).isEqualTo(label);
  }

  @Test
  void shouldSayWhatTheMachineHas() throws Exception {
    assertThat(OneClaim.with(SPEEDUP).judge(sorts(1, "{\"logicalCores\": 1}")).decision().reason())
        .isEqualTo("needs 2 CPUs, the machine has 1");
    assertThat(OneClaim.with(SPEEDUP).judge(sorts(1, "{}")).decision().reason())
        .startsWith("the run does not tell whether the machine has the 2 CPUs that it takes; the");
    assertThat(OneClaim.with(SPEEDUP).catalogue().claims().get(0).rule().text())
        .endsWith("; needs 2 CPUs");
  }

  @Test
  void shouldGateAPartOfAClaim() throws Exception {
    String parts =
        "{\"type\": \"parts\", \"parts\": [{\"name\": \"timed\", \"rule\": %s},"
            + " {\"name\": \"seen\", \"rule\": %s}]}";
    SyntheticRun run = sorts(1, "{}").trials("inside", Map.of(), 1, 3, i -> "{\"most\": 2}");
    assertThat(OneClaim.with(parts.formatted(SPEEDUP, SEEN)).judge(run).label())
        .isEqualTo(Label.INCONCLUSIVE);
  }

  @Test
  void shouldGateWhatIsSeen() throws Exception {
    SyntheticRun run =
        sorts(1, "{\"logicalCores\": 1}").trials("inside", Map.of(), 1, 3, i -> "{\"most\": 1}");
    assertThat(OneClaim.with(SEEN).judge(run).label()).isEqualTo(Label.NOT_APPLICABLE);
  }

  @Test
  void shouldNotHideWhatIsUnsoundBehindTheCpus() throws Exception {
    SyntheticRun run =
        sorts(1, "{\"logicalCores\": 1}").trials("inside", Map.of(), 1, 3, i -> "{}");
    assertThat(OneClaim.with(SEEN).judge(run).label()).isEqualTo(Label.INVALID);
  }

  @Test
  void shouldRefuseToNeedNothing() {
    OneClaim broken = OneClaim.with(SEEN.replace("2,", "0,"));
    assertThatThrownBy(broken::catalogue)
        .hasMessageContainingAll("claim X1: ", "needsCpus must be at least 1: 0");
  }
}
