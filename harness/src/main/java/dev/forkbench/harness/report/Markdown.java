package dev.forkbench.harness.report;

import dev.forkbench.harness.result.Printable;
import java.util.List;
import java.util.stream.Collectors;

/** Writes Markdown in which nothing from a foreign file can become markup. */
final class Markdown {
  private final StringBuilder text = new StringBuilder();

  /** {@code # ...}, with as many marks as the level. */
  Markdown heading(int level, String title) {
    text.append("#".repeat(level)).append(' ').append(escape(title)).append("\n\n");
    return this;
  }

  Markdown paragraph(String sentence) {
    text.append(escape(sentence)).append("\n\n");
    return this;
  }

  Markdown bold(String sentence) {
    text.append("**").append(escape(sentence)).append("**\n\n");
    return this;
  }

  /** A list; nothing at all for no items. */
  Markdown items(List<String> items) {
    items.forEach(item -> text.append("- ").append(escape(item)).append('\n'));
    text.append(items.isEmpty() ? "" : "\n");
    return this;
  }

  /** A table, header first. */
  Markdown table(List<List<String>> rows) {
    for (int i = 0; i < rows.size(); i++) {
      text.append(row(rows.get(i)));
      if (i == 0) {
        text.append("|").append(" --- |".repeat(rows.get(0).size())).append('\n');
      }
    }
    text.append('\n');
    return this;
  }

  /** A picture that lies beside the report. */
  Markdown picture(String alternative, String file) {
    text.append("![").append(escape(alternative)).append("](").append(file).append(")\n\n");
    return this;
  }

  /** A page that lies beside the report, and what is on it. */
  Markdown link(String file, String sentence) {
    text.append('[').append(file).append("](").append(file).append("): ");
    return paragraph(sentence);
  }

  Markdown code(String command) {
    text.append("```\n").append(command.replace("`", "'")).append("\n```\n\n");
    return this;
  }

  private static String row(List<String> cells) {
    return cells.stream().map(Markdown::escape).collect(Collectors.joining(" | ", "| ", " |\n"));
  }

  /** Marks that mean something to Markdown or HTML lose their meaning; line breaks go. */
  static String escape(String plain) {
    return Printable.of(plain)
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replaceAll("([\\\\`*_\\[\\]|#!~])", "\\\\$1");
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
