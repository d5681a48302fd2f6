package dev.forkbench.harness.report;

import dev.forkbench.harness.claim.evidence.Figures;
import dev.forkbench.harness.gate.Comparison;
import dev.forkbench.harness.gate.Judgement;
import dev.forkbench.harness.gate.Outcome;
import dev.forkbench.harness.gate.SeriesId;
import dev.forkbench.harness.result.Printable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What a gate says, in sentences: for a console and as the words of every other output. */
public final class GateText {
  private static final int MOST_LINES = 20;

  private final Judgement judgement;
  private final Function<SeriesId, String> labels;

  public GateText(Judgement judgement) {
    this.judgement = judgement;
    this.labels = judgement.labels();
  }

  /** What is not simply as before, the worst first, and the answer last. */
  public List<String> lines() {
    List<String> details = new ArrayList<>();
    judgement.missing().forEach(id -> details.add("FAIL          missing: " + labels.apply(id)));
    for (Outcome outcome : List.of(Outcome.FAIL, Outcome.INCONCLUSIVE, Outcome.IMPROVED)) {
      judgement.with(outcome).forEach(c -> details.add(line(c)));
    }
    List<String> lines = new ArrayList<>(details.subList(0, Math.min(MOST_LINES, details.size())));
    if (details.size() > MOST_LINES) {
      lines.add("(" + (details.size() - MOST_LINES) + " more)");
    }
    lines.add(answer());
    return lines.stream().map(Printable::of).toList();
  }

  private String line(Comparison comparison) {
    return String.format(
        Locale.ROOT,
        "%-12s  %s: %s; %s",
        comparison.outcome(),
        labels.apply(comparison.id()),
        effect(comparison),
        comparison.reason());
  }

  /** The whole result in one paragraph that can stand alone. */
  public String answer() {
    List<String> sentences = new ArrayList<>();
    sentences.add(judgement.outcome() + ": " + counts() + ".");
    if (!judgement.missing().isEmpty()) {
      sentences.add("Missing and not excused: " + names(judgement.missing()) + ".");
    }
    if (!judgement.failed().isEmpty()) {
      sentences.add("Not measured: " + String.join("; ", judgement.failed()) + ".");
    }
    if (!judgement.excused().isEmpty()) {
      sentences.add("Missing and excused: " + names(judgement.excused()) + ".");
    }
    if (!judgement.added().isEmpty()) {
      sentences.add("Not in the baseline: " + names(judgement.added()) + ".");
    }
    judgement
        .suite()
        .ifPresent(suite -> sentences.add("All scores together: " + Figures.ratio(suite) + "."));
    sentences.addAll(judgement.notes());
    sentences.add(rule());
    return String.join(" ", sentences);
  }

  private String counts() {
    return judgement.comparisons().size()
        + " compared, "
        + judgement.with(Outcome.FAIL).size()
        + " slower, "
        + judgement.with(Outcome.IMPROVED).size()
        + " faster, "
        + judgement.with(Outcome.PASS).size()
        + " as before, "
        + judgement.with(Outcome.INCONCLUSIVE).size()
        + " undecided";
  }

  private String names(List<SeriesId> ids) {
    String some = ids.stream().limit(MOST_LINES).map(labels).collect(Collectors.joining(", "));
    return ids.size() > MOST_LINES ? some + " and " + (ids.size() - MOST_LINES) + " more" : some;
  }

  /** What decided, so that nobody has to look it up. */
  public String rule() {
    return "Slower means: by more than "
        + Figures.percent(judgement.settings().least())
        + ", at a chance of "
        + Figures.percent(judgement.settings().alpha())
        + " for any false alarm among all (one number per fork, t on the log scale, Holm). As"
        + " before means: a slow-down of "
        + Figures.percent(judgement.settings().most())
        + " is ruled out at 95 %.";
  }

  /** How large it is, how sure, and what could have been seen. */
  static String effect(Comparison comparison) {
    String sizes =
        comparison.slowdown().map(r -> Figures.ratio(r) + " of before, ").orElse("")
            + GateFigures.change(comparison);
    return comparison.outcome() == Outcome.INCONCLUSIVE ? sizes + could(comparison) : sizes;
  }

  private static String could(Comparison comparison) {
    return comparison
        .visible()
        .map(
            visible ->
                "; could have seen "
                    + Figures.percent(visible - 1)
                    + (comparison.forksNeeded().isPresent()
                        ? ", and needs " + comparison.forksNeeded().getAsInt() + " forks a side"
                        : ", and 1000 forks would not do"))
        .orElse("");
  }
}
