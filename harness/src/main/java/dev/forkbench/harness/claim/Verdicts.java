package dev.forkbench.harness.claim;

import java.util.List;

/**
 * The verdicts of a run.
 *
 * @param catalogueHash SHA-256 of the catalogue they were judged by, in hex
 * @param verdicts one per claim and JDK, in the catalogue's order
 * @param warnings what concerns the run as a whole
 */
public record Verdicts(String catalogueHash, List<Verdict> verdicts, List<String> warnings) {

  public Verdicts {
    verdicts = List.copyOf(verdicts);
    warnings = List.copyOf(warnings);
  }

  /** The verdicts whose claim is shown by a chart. */
  public List<Verdict> shownBy(String chart, String jdk) {
    return verdicts.stream()
        .filter(v -> v.claim().charts().contains(chart) && v.jdk().equals(jdk))
        .toList();
  }

  /** Whether a chart may state a finding: a verdict that it shows is decided on that JDK. */
  public boolean decidedFor(String chart, String jdk) {
    return shownBy(chart, jdk).stream().anyMatch(verdict -> verdict.label().decided());
  }
}
