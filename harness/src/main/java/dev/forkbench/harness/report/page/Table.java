package dev.forkbench.harness.report.page;

import java.util.ArrayList;
import java.util.List;

/**
 * A table.
 *
 * @param caption what it holds, for those who do not see it
 * @param header names of the columns
 * @param rows as many cells as the header each
 * @param leftOut what became of rows that are not shown; empty if all are
 * @param named whether the first cell of a row names it
 * @param sortable whether readers can sort and filter it
 */
public record Table(
    String caption,
    List<String> header,
    List<List<Cell>> rows,
    String leftOut,
    boolean named,
    boolean sortable)
    implements Part {
  private static final int MOST = 2_000;

  /**
   * A cell.
   *
   * @param target the anchor to which it leads; null if to none
   * @param key the number by which it is sorted; null if its text will do
   */
  public record Cell(String text, String target, String key) {

    public static Cell of(String text) {
      return new Cell(text, null, null);
    }

    private Cell sortedBy(String number) {
      return new Cell(text, target, number.isEmpty() ? null : number);
    }

    /** Whether it is a number, or begins with one; those stand right. */
    public boolean number() {
      return text.matches("-?\\d+(\\.\\d+)?([eE]-?\\d+)?x?");
    }
  }

  /**
   * The first rows of a table of texts.
   *
   * @param rows header first
   * @param most how many rows at most
   * @param file where the others are
   */
  public static Table of(String caption, List<List<String>> rows, int most, String file) {
    int size = Math.max(0, rows.size() - 1);
    List<List<Cell>> shown =
        rows.stream().skip(1).limit(most).map(row -> row.stream().map(Cell::of).toList()).toList();
    String leftOut =
        size <= most ? "" : "%d of %d rows are shown; all are in %s.".formatted(most, size, file);
    return new Table(
        caption, rows.isEmpty() ? List.of() : rows.get(0), shown, leftOut, false, false);
  }

  /** The same with a limit that keeps a page small. */
  public static Table of(String caption, List<List<String>> rows, String file) {
    return of(caption, rows, MOST, file);
  }

  /**
   * The same with a column that sorts by something else than what it shows.
   *
   * @param keys of all rows, in their order; empty where the text will do
   */
  public Table sortedBy(int column, List<String> keys) {
    List<List<Cell>> keyed = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      List<Cell> row = new ArrayList<>(rows.get(i));
      row.set(column, row.get(column).sortedBy(keys.get(i)));
      keyed.add(row);
    }
    return new Table(caption, header, keyed, leftOut, named, sortable);
  }

  /** The same with a first column that names the rows. */
  public Table withNamedRows() {
    return new Table(caption, header, rows, leftOut, true, sortable);
  }

  /** The same for readers who look for something. */
  public Table searchable() {
    return new Table(caption, header, rows, leftOut, named, true);
  }
}
