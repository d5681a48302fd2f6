package dev.forkbench.harness.chart;

import java.util.List;
import java.util.Optional;
import org.knowm.xchart.XYChart;

/**
 * A drawn chart, its caption and its data.
 *
 * @param title the finding in one line
 * @param caption what is shown, how many measurements, which interval
 * @param chart the drawing; empty if there is nothing to draw
 * @param rows the data behind it, header first
 */
public record Picture(
    String title, String caption, Optional<XYChart> chart, List<List<String>> rows) {

  static Picture noDataFor(String what) {
    return new Picture("No data for " + what, "", Optional.empty(), List.of());
  }
}
