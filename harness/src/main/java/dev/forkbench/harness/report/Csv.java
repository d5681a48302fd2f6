package dev.forkbench.harness.report;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.List;

/** Comma-separated values as RFC 4180 quotes them, after comment lines that start with #. */
final class Csv {
  private static final String SPECIAL = ",\"\r\n";

  private final Writer out;

  /** Writes the comments at once. */
  Csv(Writer out, List<String> comments) throws IOException {
    this.out = out;
    for (String comment : comments) {
      out.append("# ").append(comment).append('\n');
    }
  }

  /** The whole text of a table that fits into memory. */
  static String of(List<String> comments, List<List<String>> rows) {
    StringWriter text = new StringWriter();
    try {
      Csv csv = new Csv(text, comments);
      for (List<String> row : rows) {
        csv.row(row);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory", e);
    }
    return text.toString();
  }

  void row(List<String> values) throws IOException {
    for (int i = 0; i < values.size(); i++) {
      out.append(i == 0 ? "" : ",").append(quote(values.get(i)));
    }
    out.append('\n');
  }

  private static String quote(String value) {
    return value.chars().anyMatch(c -> SPECIAL.indexOf(c) >= 0)
        ? '"' + value.replace("\"", "\"\"") + '"'
        : value;
  }
}
