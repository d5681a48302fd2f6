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
            .flatMap(comparison -> comparison.interval().stream())
            .toList();
    long won = ratios.stream().filter(ratio -> ratio.high() < 1).count();
    long lost = ratios.stream().filter(ratio -> ratio.low() > 1).count();
    return ratios.isEmpty()
        ? ""
        : "Two warm worker JVMs beat two threads in %s of %s, lost in %s, and took %s as long. "
            .formatted(
                won == 0 ? "none" : won,
                Figures.count(ratios.size(), "kind") + " of sorts",
                lost == 0 ? "none" : lost,
                ratios.stream().map(Figures::ratio).collect(Collectors.joining(" and ")));
  }

  private static Stream<String> finding(
      ChartSpec chart, Sample sample, Verdicts verdicts, Pictures pictures) {
    return pictures.get(chart, sample.subject()).stream()
        .filter(picture -> chart.decided(sample, verdicts))
        .map(picture -> picture.title() + ". ");
  }
}
