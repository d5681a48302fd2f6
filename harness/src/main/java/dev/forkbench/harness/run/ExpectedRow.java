package dev.forkbench.harness.run;

import dev.forkbench.harness.result.Cell;
import dev.forkbench.harness.result.CellId;
import dev.forkbench.harness.result.Fork;
import dev.forkbench.harness.result.JmhFile;
import dev.forkbench.harness.result.UnreadableResultException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * The one row of JMH's JSON that a timed arm must have written.
 *
 * @param writer for complaints
 * @param id of the row
 * @param iterations measured by its one fork
 */
record ExpectedRow(String writer, CellId id, int iterations) {

  /** See {@link Arm#check}. */
  String check(Path output) throws WrongRowsException, UnreadableResultException {
    List<Cell> rows = JmhFile.rows(output);
    long found = rows.stream().filter(row -> row.id().equals(id)).count();
    if (found == 0) {
      throw WrongRowsException.missing(
          writer + (rows.isEmpty() ? " wrote no row" : " wrote another row: " + rows.get(0).id()));
    }
    if (found > 1) {
      throw WrongRowsException.duplicated(writer + " wrote the row " + found + " times");
    }
    if (rows.size() > 1) {
      throw WrongRowsException.missing(
          writer + " wrote " + (rows.size() - 1) + " rows nobody asked for");
    }
    return checkForks(rows.get(0));
  }

  private String checkForks(Cell row) throws WrongRowsException {
    int forks = row.forks().size();
    Fork fork = row.forks().get(0);
    if (forks != 1 || fork.iterations().size() != iterations) {
      throw WrongRowsException.missing(
          "expected 1 fork of %d iterations, %s wrote %d of %d"
              .formatted(iterations, writer, forks, fork.iterations().size()));
    }
    return String.format(Locale.ROOT, "%.4g %s", fork.value(), row.unit());
  }
}
