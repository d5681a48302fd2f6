package dev.forkbench.harness.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class ToneTest {

  /** WCAG 2.1, 1.4.11: what must be seen has a contrast of 3 : 1. */
  @ParameterizedTest
  @EnumSource(
      value = Tone.class,
      mode = Mode.EXCLUDE,
      names = {"PAPER", "GRID"})
  void shouldStandOutFromThePaper(Tone tone) {
    for (Theme theme : EnumSet.of(Theme.LIGHT, Theme.DARK)) {
      assertThat(contrast(tone.hex(theme), Tone.PAPER.hex(theme))).isGreaterThan(3);
    }
  }

  private static double contrast(String one, String other) {
    double a = luminance(one);
    double b = luminance(other);
    return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
  }

  private static double luminance(String hex) {
    int rgb = Integer.parseInt(hex.substring(1), 16);
    return 0.2126 * linear(rgb >> 16) + 0.7152 * linear(rgb >> 8) + 0.0722 * linear(rgb);
  }

  private static double linear(int channel) {
    double share = (channel & 0xFF) / 255.0;
    return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
  }
}
