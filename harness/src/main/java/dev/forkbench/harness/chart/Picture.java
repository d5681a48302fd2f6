package dev.forkbench.harness.chart;

import java.util.List;
import java.util.Optional;

/**
 * A chart, its caption and its data.
 *
 * @param title the finding in one line
 * @param caption what is shown, how many measurements, which interval
 * @param figure the drawing; empty if there is nothing to draw
 * @param rows the data behind it, header first
 */
public record Picture(
    String title, String caption, Optional<Figure> figure, List<List<String>> rows) {

  static Picture of(String title, String caption, Plot plot, List<List<String>> rows) {
    return new Picture(title, caption, Optional.of(plot.figure(title)), List.copyOf(rows));
  }

  static Picture noDataFor(String what) {
    return new Picture("No data for " + what, "", Optional.empty(), List.of());
  }
}
