package dev.forkbench.harness.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.forkbench.harness.gate.Calibration.Noise;
import dev.forkbench.harness.result.CellId;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class CalibratingTest {
  private final Random random = new Random(5);

  @Test
  void shouldLearnHowNoisyASeriesIs() {
    Noise steady = noise(0.01);
    Noise wild = noise(0.3);

    assertThat(steady.forkCv()).isCloseTo(0.01, within(0.005));
    assertThat(steady.quarantined()).isFalse();
    assertThat(steady.apparent()).isLessThan(0.02);
    assertThat(wild.quarantined()).isTrue();
    assertThat(wild.visible()).isGreaterThan(0.1);
  }

  @Test
  void shouldKeepAQuarantinedSeriesFromFailing() {
    Pair slower = pair(10, 0.01, 20);
    assertThat(gate(slower, Calibration.NONE).outcome()).isEqualTo(Outcome.FAIL);

    String key = slower.base().id().key();
    Calibration calibration = new Calibration(Map.of(key, new Noise(0.3, 0.2, 0.4, true)));
    assertThat(gate(slower, calibration).outcome()).isEqualTo(Outcome.INCONCLUSIVE);
    assertThat(gate(slower, calibration).reason()).contains("too noisy on this machine");
  }

  @Test
  void shouldNotFailByWhatASeriesDiffersFromItself() {
    Pair slower = pair(10, 0.001, 11);
    assertThat(gate(slower, Calibration.NONE).outcome()).isEqualTo(Outcome.FAIL);

    String key = slower.base().id().key();
    Calibration calibration = new Calibration(Map.of(key, new Noise(0.05, 0.12, 0.08, false)));
    assertThat(gate(slower, calibration).outcome()).isNotEqualTo(Outcome.FAIL);
  }

  private static Comparison gate(Pair pair, Calibration calibration) {
    Settings usual = Settings.USUAL;
    Settings settings =
        new Settings(
            usual.metrics(),
            usual.alpha(),
            usual.least(),
            usual.most(),
            Pattern.compile("(?!)"),
            calibration);
    return new Gate(settings, List.of(pair)).compare().get(0);
  }

  private Noise noise(double cv) {
    return new Calibrating(Settings.USUAL, 5, 20)
        .of(List.of(pair(10, cv, 10)))
        .series()
        .values()
        .iterator()
        .next();
  }

  private Pair pair(double base, double cv, double head) {
    return new Pair(series(base, cv), series(head, cv));
  }

  private Series series(double mean, double cv) {
    double[] values = new double[10];
    for (int i = 0; i < values.length; i++) {
      values[i] = mean * Math.exp(cv * random.nextGaussian());
    }
    CellId cell = new CellId("x.Y.z", "avgt", Map.of(), 1, "17", "VM");
    return new Series(new SeriesId(cell, "score"), "ms/op", false, values, 0);
  }
}
