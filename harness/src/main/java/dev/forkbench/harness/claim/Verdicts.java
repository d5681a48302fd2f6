package dev.forkbench.harness.claim;

import dev.forkbench.harness.claim.evidence.Subject;
import dev.forkbench.harness.claim.rule.Label;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The verdicts of a run.
 *
 * @param catalogueHash SHA-256 of the catalogue they were judged by, in hex
 * @param verdicts one per claim and subject, in the catalogue's order
 * @param warnings what concerns the run as a whole
 */
public record Verdicts(String catalogueHash, List<Verdict> verdicts, List<String> warnings) {

  public Verdicts {
    verdicts = List.copyOf(verdicts);
    warnings = List.copyOf(warnings);
  }

  /** Whom the verdicts are about: JVMs first. */
  public List<Subject> subjects() {
    return verdicts.stream().map(Verdict::subject).distinct().sorted().toList();
  }

  /** The verdicts about one subject. */
  public List<Verdict> of(Subject subject) {
    return verdicts.stream().filter(verdict -> verdict.subject().equals(subject)).toList();
  }

  /** {@code 40 reproduced, 3 refuted}: how often each label was given to a subject. */
  public String tally(Subject subject) {
    Map<Label, Long> counts =
        of(subject).stream().collect(Collectors.groupingBy(Verdict::label, Collectors.counting()));
    return Arrays.stream(Label.values())
        .filter(counts::containsKey)
        .map(label -> counts.get(label) + " " + label.word())
        .collect(Collectors.joining(", "));
  }

  /** The verdicts whose claim is shown by a chart. */
  public List<Verdict> shownBy(String chart, Subject subject) {
    return of(subject).stream().filter(v -> v.claim().charts().contains(chart)).toList();
  }
}
