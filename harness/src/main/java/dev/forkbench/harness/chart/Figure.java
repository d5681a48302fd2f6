package dev.forkbench.harness.chart;

import java.util.List;

/**
 * A drawing before it is drawn: the same for every kind of file.
 *
 * @param title what it shows, in one line
 * @param x the axis below
 * @param y the axis at the left; its names run down, its numbers up
 * @param legend what it explains
 * @param marks in the order in which they are drawn
 * @param notes what stands right of each row; empty, or one for each name of y
 */
public record Figure(
    String title, Axis x, Axis y, List<Key> legend, List<Mark> marks, List<String> notes) {

  public Figure {
    legend = List.copyOf(legend);
    marks = List.copyOf(marks);
    notes = List.copyOf(notes);
  }
}
