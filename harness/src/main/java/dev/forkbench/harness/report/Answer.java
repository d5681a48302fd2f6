package dev.forkbench.harness.report;

import dev.forkbench.harness.chart.ChartSpec;
import dev.forkbench.harness.claim.Verdicts;
import dev.forkbench.harness.claim.evidence.Figures;
import dev.forkbench.harness.claim.evidence.Sample;
import dev.forkbench.harness.claim.evidence.Subject;
import dev.forkbench.harness.result.Run;
import dev.forkbench.harness.stats.Interval;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A run in few sentences. */
final class Answer {
  static final String QUESTION = "When do forked processes beat threads on the JVM?";

  /** Where threads and processes did the same work: whose ratio answers the question. */
  private static final String CLAIM = "C16";

  private static final String RATIO = "time of two worker JVMs / time of two threads";

  /** Fewer decide nothing, so they answer nothing. */
  private static final int LEAST_ROUNDS = 5;

  /** Its title is a finding, if the verdict that it shows is decided. */
  private static final String START = "start-cost";

  private Answer() {}

  static String of(Run run, Verdicts verdicts, Pictures pictures) {
    String words =
        verdicts.subjects().stream()
            .map(subject -> subject.text() + ": " + verdicts.tally(subject))
            .collect(Collectors.joining("; "));
    int claims = VerdictMatrix.byClaim(verdicts).size();
    return findings(run, verdicts, pictures)
        + "Of "
        + Figures.count(claims, "claim")
        + " of the guides, "
        + words
        + ".";
  }

  private static String findings(Run run, Verdicts verdicts, Pictures pictures) {
    if (pictures.jvms().isEmpty()) {
      return "";
    }
    Subject first = pictures.jvms().get(0);
    Sample sample = Sample.of(run, first);
    String findings =
        compared(verdicts, first)
            + finding(Pictures.named(START), sample, verdicts, pictures)
                .collect(Collectors.joining());
    return findings.isEmpty() ? "" : "On " + first.text() + ": " + findings;
  }

  private static String compared(Verdicts verdicts, Subject subject) {
    List<Interval> ratios =
        verdicts.of(subject).stream()
            .filter(verdict -> verdict.claim().id().equals(CLAIM))
            .flatMap(verdict -> verdict.evidence().comparisons().stream())
            .filter(comparison -> comparison.name().equals(RATIO))
            .filter(comparison -> comparison.rounds() >= LEAST_ROUNDS)
            .flatMap(comparison -> comparison.interval().stream())
            .toList();
    return ratios.isEmpty()
        ? ""
        : "To sort, two warm worker JVMs take %s of the time of two threads (95 %% CI; verdict at %s). "
            .formatted(
                ratios.stream().map(Figures::ratio).collect(Collectors.joining(" and ")), CLAIM);
  }

  private static Stream<String> finding(
      ChartSpec chart, Sample sample, Verdicts verdicts, Pictures pictures) {
    return pictures.get(chart, sample.subject()).stream()
        .filter(picture -> chart.decided(sample, verdicts))
        .map(picture -> picture.title() + ". ");
  }
}
