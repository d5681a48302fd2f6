package dev.forkbench.harness.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.forkbench.harness.run.RunException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JmhOptionsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {"-f 5", "-f5", "-f=5", "--f 5", "-foe true", "-rff x.json", "-ox", "-i 5 -f5"})
  void shouldRefuseWhatItSetsItselfHoweverItIsWritten(String options) {
    assertThatThrownBy(() -> JmhOptions.checked(words(options)))
        .isInstanceOf(RunException.class)
        .hasMessageContaining("is set by the comparison itself");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Sort", "-i 5 Sort", "-i5 Sort", "--"})
  void shouldRefuseWhatIsNoOption(String options) {
    assertThatThrownBy(() -> JmhOptions.checked(words(options)))
        .isInstanceOf(RunException.class)
        .hasMessageContaining("choose benchmarks with --only");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"-wi 3 -i5 -r 1s", "-jvmArgs -ea", "-jvmArgsAppend -Xint -prof gc", "-opi 10"})
  void shouldHandOnTheOthersWhateverTheirValues(String options) throws RunException {
    assertThat(JmhOptions.checked(words(options))).isEqualTo(words(options));
    assertThat(JmhOptions.withoutParams(words(options))).isEqualTo(words(options));
  }

  @Test
  void shouldLeaveOutParametersHoweverTheyAreWritten() {
    assertThat(JmhOptions.withoutParams(words("-p cell=1 -i 5 -pcell=1 -prof gc -p=n=2 -wi 3")))
        .isEqualTo(words("-i 5 -prof gc -wi 3"));
  }

  private static List<String> words(String options) {
    return List.of(options.split(" "));
  }
}
