package dev.forkbench.harness.report;

import java.util.List;
import java.util.stream.Collectors;

/** Comma-separated values as RFC 4180 quotes them, after comment lines that start with #. */
final class Csv {

  private Csv() {}

  static String of(List<String> comments, List<List<String>> rows) {
    String head = comments.stream().map(line -> "# " + line + "\n").collect(Collectors.joining());
    return head
        + rows.stream()
            .map(row -> row.stream().map(Csv::quote).collect(Collectors.joining(",", "", "\n")))
            .collect(Collectors.joining());
  }

  private static String quote(String value) {
    return value.matches("(?s).*[,\"\r\n].*") ? '"' + value.replace("\"", "\"\"") + '"' : value;
  }
}
