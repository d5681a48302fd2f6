package dev.forkbench.harness.result;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Reads JMH's own JSON: what a run merged, one round's raw file, or anybody else's.
 *
 * <p>Every complaint names the file and the row.
 */
public final class JmhFile {

  private JmhFile() {}

  /**
   * The cells of a file, each of them once.
   *
   * @throws UnreadableResultException when the file is broken, holds no rows, or one row twice
   */
  public static List<Cell> read(Path file) throws UnreadableResultException {
    List<Cell> cells = rows(file);
    if (cells.isEmpty()) {
      throw new UnreadableResultException(file, "holds no rows");
    }
    Set<CellId> seen = new HashSet<>();
    for (int i = 0; i < cells.size(); i++) {
      if (!seen.add(cells.get(i).id())) {
        throw new UnreadableResultException(
            file, "row " + (i + 1) + " is there twice: " + cells.get(i).id().label());
      }
    }
    return cells;
  }

  /**
   * The rows of a file as they stand, repeated ones included.
   *
   * @throws UnreadableResultException when the file is broken
   */
  public static List<Cell> rows(Path file) throws UnreadableResultException {
    JsonNode document = Json.read(file);
    if (!document.isArray()) {
      throw new UnreadableResultException(file, "not JMH's JSON: expected an array of rows");
    }
    List<Cell> cells = new ArrayList<>();
    for (int i = 0; i < document.size(); i++) {
      cells.add(new JmhRow(file, i + 1, document.get(i)).cell());
    }
    return cells;
  }
}
