package dev.forkbench.harness.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.forkbench.harness.claim.Question;
import dev.forkbench.harness.result.Json;
import dev.forkbench.harness.result.Run;
import java.util.List;
import java.util.Map;

/** The pages beside a report, and its last section, which links them. */
final class Pages {
  private static final String FINDINGS = "findings.md";
  private static final String ERRATA = "errata.md";

  private Pages() {}

  /**
   * Their texts by file name.
   *
   * @param verdicts content of {@code verdicts.json}
   */
  static Map<String, String> of(Run run, String verdicts, List<Question> questions)
      throws JsonProcessingException {
    Findings findings = new Findings(Json.MAPPER.readTree(verdicts), questions);
    return Map.of(FINDINGS, findings.text(), ERRATA, new ErrataPage(Erratum.all(), run).text());
  }

  static void link(Run run, Markdown out) {
    out.heading(2, "Beside this report");
    out.link(FINDINGS, "every verdict in one table.");
    out.link(ERRATA, new ErrataPage(Erratum.all(), run).sentence());
  }
}
