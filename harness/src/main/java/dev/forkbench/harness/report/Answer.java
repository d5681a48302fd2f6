package dev.forkbench.harness.report;

import dev.forkbench.harness.claim.Verdicts;
import dev.forkbench.harness.claim.evidence.Figures;
import dev.forkbench.harness.report.Contest.Outcome;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A run in one sentence, and its verdicts counted. */
final class Answer {
  static final String QUESTION = "When do forked processes beat threads on the JVM?";

  private static final String UNKNOWN =
      "This run does not tell: it has no five valid rounds in which processes and threads of a JVM"
          + " did the same work.";

  private static final String NOWHERE = "processes are not shown to beat threads at anything";

  /** A sentence that names more is not read to its end; the table below it has them all. */
  private static final int MOST_NAMED = 4;

  private static final int FIRST_NAMED = 3;

  private Answer() {}

  /** When they do and when not, a sentence for each JVM. */
  static String of(List<Contests> contests) {
    String sentences =
        contests.stream()
            .filter(Contests::tell)
            .map(Answer::sentence)
            .collect(Collectors.joining(" "));
    return sentences.isEmpty() ? UNKNOWN : sentences;
  }

  private static String sentence(Contests contests) {
    List<String> won = contests.works(Outcome.PROCESSES);
    return Stream.of(
            Stream.of(won.isEmpty() ? NOWHERE : "processes beat threads at " + list(won)),
            at("threads beat processes at ", contests.works(Outcome.THREADS)),
            at("they are equal within what the rule allows at ", contests.works(Outcome.EQUAL)),
            at("neither a difference nor equality is shown at ", contests.works(Outcome.OPEN)))
        .flatMap(part -> part)
        .collect(Collectors.joining("; ", "On " + contests.jvm().text() + ", ", "."));
  }

  private static Stream<String> at(String happened, List<String> works) {
    return works.isEmpty() ? Stream.empty() : Stream.of(happened + list(works));
  }

  /** All of a few; of many the first, and how many more. */
  private static String list(List<String> works) {
    int named = works.size() > MOST_NAMED ? FIRST_NAMED : works.size() - 1;
    String last = works.size() > MOST_NAMED ? works.size() - named + " more" : works.get(named);
    return named == 0 ? last : String.join(", ", works.subList(0, named)) + " and " + last;
  }

  /** How often each verdict was given. */
  static String tallies(Verdicts verdicts) {
    String words =
        verdicts.subjects().stream()
            .map(subject -> subject.text() + ": " + verdicts.tally(subject))
            .collect(Collectors.joining("; "));
    return "Of %s of the guides, %s."
        .formatted(Figures.count(VerdictMatrix.byClaim(verdicts).size(), "claim"), words);
  }
}
