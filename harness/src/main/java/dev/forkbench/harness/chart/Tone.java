package dev.forkbench.harness.chart;

import java.awt.Color;

/**
 * What a colour means; it means the same in every chart, and never carries a meaning alone: each
 * series has a marker too. Hues are from Okabe and Ito ("Color universal design"), which stay apart
 * for every common kind of colour vision.
 */
enum Tone {
  PROCESSES("processes", 0x0072B2, 0x56B4E9),
  THREADS("threads", 0xD55E00, 0xE69F00),
  VIRTUAL_THREADS("virtual", 0x009E73, 0x34C99B),
  REFERENCE("reference", 0x6B7280, 0x9CA3AF),
  INK("ink", 0x1F2933, 0xE5E7EB),
  GRID("grid", 0xE5E7EB, 0x374151),
  PAPER("paper", 0xFFFFFF, 0x111827);

  private final String variable;
  private final Color light;
  private final Color dark;

  Tone(String variable, int light, int dark) {
    this.variable = variable;
    this.light = new Color(light);
    this.dark = new Color(dark);
  }

  Color light() {
    return light;
  }

  /** How a picture says it that lies beside the report. */
  String hex(Theme theme) {
    Color color = theme == Theme.DARK ? dark : light;
    String hex = String.format("#%06x", color.getRGB() & 0xFFFFFF);
    return theme == Theme.PAGE ? "var(--" + variable + "," + hex + ")" : hex;
  }
}
