package dev.forkbench.harness.result;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Reads JMH's own JSON: what a run merged, one round's raw file, or anybody else's. It is read row
 * by row, so that a file may be larger than memory.
 *
 * <p>Every complaint names the file and the row.
 */
public final class JmhFile {
  private static final String NAME = "jmh.json";

  /** More rows follow each but the last. */
  private static final ObjectReader ROW =
      Json.MAPPER.reader().without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private JmhFile() {}

  /** Where a run has its rows, compressed or not; the file need not be there. */
  public static Path in(Path run) {
    return Json.kept(run, NAME);
  }

  /** What is done with a row. */
  public interface RowReader {
    void read(JmhRow row) throws UnreadableResultException;
  }

  /**
   * The cells of a file, each of them once.
   *
   * @throws UnreadableResultException when the file is broken, holds no rows, or one row twice
   */
  public static List<Cell> read(Path file) throws UnreadableResultException {
    List<Cell> cells = new ArrayList<>();
    Set<CellId> seen = new HashSet<>();
    forEachRow(
        file,
        row -> {
          Cell cell = row.cell();
          requireNew(row, seen.add(cell.id()));
          cells.add(cell);
        });
    if (cells.isEmpty()) {
      throw new UnreadableResultException(file, "holds no rows");
    }
    return cells;
  }

  /**
   * The rows of a file as they stand, repeated ones included.
   *
   * @throws UnreadableResultException when the file is broken
   */
  public static List<Cell> rows(Path file) throws UnreadableResultException {
    List<Cell> cells = new ArrayList<>();
    forEachRow(file, row -> cells.add(row.cell()));
    return cells;
  }

  /**
   * Hands on the rows of a file, in its order and each of them once.
   *
   * @throws UnreadableResultException when the file is broken; rows before the damage were handed
   *     on
   */
  public static void forEachRow(Path file, RowReader reader) throws UnreadableResultException {
    try (InputStream in = Json.open(file);
        JsonParser parser = Json.MAPPER.createParser(in)) {
      requireArray(file, parser.nextToken());
      for (int number = 1; parser.nextToken() != JsonToken.END_ARRAY; number++) {
        JsonNode row = ROW.readTree(parser);
        reader.read(row(file, number, row));
      }
      if (parser.nextToken() != null) {
        throw new UnreadableResultException(file, "goes on after the end of its rows");
      }
    } catch (JsonProcessingException e) {
      throw new UnreadableResultException(file, "truncated or not JSON: " + Json.reason(e), e);
    } catch (IOException e) {
      throw new UnreadableResultException(file, Json.unreadable(e), e);
    }
  }

  private static JmhRow row(Path file, int number, JsonNode json) throws UnreadableResultException {
    JmhRow row = new JmhRow(file, number, json);
    if (!json.isObject()) {
      throw row.broken("not an object");
    }
    return row;
  }

  private static void requireArray(Path file, JsonToken first) throws UnreadableResultException {
    if (first == null) {
      throw new UnreadableResultException(file, "the file is empty");
    }
    if (first != JsonToken.START_ARRAY) {
      throw new UnreadableResultException(file, "not JMH's JSON: expected an array of rows");
    }
  }

  private static void requireNew(JmhRow row, boolean isNew) throws UnreadableResultException {
    if (!isNew) {
      throw new UnreadableResultException(
          row.file(), "row " + row.number() + " is there twice: " + row.id().label());
    }
  }
}
