package dev.forkbench.harness.report;

import com.fasterxml.jackson.databind.JsonNode;
import dev.forkbench.harness.claim.Question;
import dev.forkbench.harness.claim.evidence.Subject;
import dev.forkbench.harness.claim.rule.Label;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * {@code findings.md}: what {@code verdicts.json} holds, for people: a row per claim and a column
 * per subject, short enough for a README.
 */
final class Findings {
  private static final String HOW =
      "The claims of the guides, with what this run says about each; report.md has the rules, the"
          + " intervals and the reasons. Of an effect in several settings the first is shown.";
  private static final String NONE = "–";

  private final Map<String, String> statements = new LinkedHashMap<>();
  private final Map<String, Map<String, String>> cellsByClaim = new LinkedHashMap<>();

  /**
   * @param verdicts content of {@code verdicts.json}, written by this build or an older one
   * @param questions what the claims say
   */
  Findings(JsonNode verdicts, List<Question> questions) {
    questions.forEach(question -> statements.put(question.id(), question.statement()));
    for (JsonNode verdict : verdicts.path("verdicts")) {
      cellsByClaim
          .computeIfAbsent(verdict.path("claim").asText(), claim -> new LinkedHashMap<>())
          .put(subject(verdict), cell(verdict));
    }
  }

  String text() {
    return new Markdown().heading(1, "Findings").paragraph(HOW).toString() + table();
  }

  /** The table alone. */
  String table() {
    return new Markdown().table(rows()).toString();
  }

  private List<List<String>> rows() {
    List<String> subjects =
        cellsByClaim.values().stream()
            .flatMap(cells -> cells.keySet().stream())
            .distinct()
            .toList();
    List<List<String>> rows = new ArrayList<>();
    rows.add(row("claim", subjects.stream()));
    cellsByClaim.forEach(
        (claim, cells) ->
            rows.add(
                row(
                    claim + ": " + statements.getOrDefault(claim, "not in this catalogue"),
                    subjects.stream().map(subject -> cells.getOrDefault(subject, NONE)))));
    return rows;
  }

  private static List<String> row(String first, Stream<String> others) {
    return Stream.concat(Stream.of(first), others).toList();
  }

  /** Older files have JDKs only. */
  private static String subject(JsonNode verdict) {
    return verdict.has("lane")
        ? new Subject(verdict.path("lane").asText(), verdict.path("version").asText()).text()
        : "JDK " + verdict.path("jdk").asText();
  }

  /** {@code ✓ reproduced: 1.52x (1.45 to 1.58); 1 more}. */
  private static String cell(JsonNode verdict) {
    Label label = Label.of(verdict.path("verdict").asText());
    List<String> boundary =
        StreamSupport.stream(verdict.path("boundary").spliterator(), false)
            .map(JsonNode::asText)
            .toList();
    String effect = verdict.path("effect").asText();
    return label.symbol()
        + " "
        + label.words(boundary)
        + (effect.isEmpty() || effect.equals(NONE) ? "" : ": " + Effects.first(effect));
  }
}
