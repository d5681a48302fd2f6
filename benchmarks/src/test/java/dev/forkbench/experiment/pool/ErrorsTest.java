package dev.forkbench.experiment.pool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forkbench.experiment.support.Settings;
import dev.forkbench.testing.WrongExecutor;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ErrorsTest {

  @ParameterizedTest
  @CsvSource({
    "THREADS, CAUGHT, 10, caught: / by zero, 20",
    "PROCESSES, CAUGHT, 10, caught: / by zero, 20",
    "THREADS, THROWN, 10, failed: java.lang.ArithmeticException: / by zero, 20",
    "PROCESSES, THROWN, 10, failed: java.lang.ArithmeticException: / by zero, 20",
    "THREADS, FLOATING, 10.0, Infinity, 20.0",
    "PROCESSES, FLOATING, 10.0, Infinity, 20.0",
  })
  void shouldSayWhatBecomesOfADivisionByZero(
      String space, String handling, String first, String second, String third) throws Exception {
    Settings settings = Settings.parse(List.of("space=" + space, "handling=" + handling));
    Map<String, Object> expected =
        Map.of(
            "results",
            List.of(first, second, third),
            "othersUnaffected",
            true,
            "usableAfter",
            true);
    try (Errors errors = new Errors(settings)) {
      assertThat(errors.trial()).isEqualTo(expected);
      assertThat(errors.trial()).isEqualTo(expected);
    }
  }

  @Test
  void shouldNoticeAPoolThatIsOfNoUseAfterwards() throws Exception {
    try (Errors errors = new Errors(Errors.Handling.CAUGHT, new WrongExecutor())) {
      assertThat(errors.trial())
          .containsEntry("othersUnaffected", false)
          .containsEntry("usableAfter", false);
    }
  }
}
