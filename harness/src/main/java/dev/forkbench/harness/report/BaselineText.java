package dev.forkbench.harness.report;

import dev.forkbench.harness.claim.Catalogue;
import dev.forkbench.harness.claim.Verdict;
import dev.forkbench.harness.claim.VerdictEngine;
import dev.forkbench.harness.claim.Verdicts;
import dev.forkbench.harness.claim.evidence.Figures;
import dev.forkbench.harness.claim.evidence.Subject;
import dev.forkbench.harness.claim.rule.Label;
import dev.forkbench.harness.gate.Outcome;
import dev.forkbench.harness.gate.Ratio;
import dev.forkbench.harness.gate.RatioGate;
import dev.forkbench.harness.gate.RatioGate.Change;
import dev.forkbench.harness.gate.Settings;
import dev.forkbench.harness.result.Cell;
import dev.forkbench.harness.result.CellId;
import dev.forkbench.harness.result.Run;
import dev.forkbench.harness.result.UnreadableResultException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Holds a run of our own suite against an earlier one, of whatever machine: ratios between arms
 * that grew by more than they may, and claims whose verdict turned into its opposite.
 */
public final class BaselineText {
  private static final Set<Label> OPPOSITES = Set.of(Label.REPRODUCED, Label.REFUTED);

  private final List<Change> changes;
  private final List<String> turned;

  private BaselineText(List<Change> changes, List<String> turned) {
    this.changes = changes;
    this.turned = turned;
  }

  /**
   * @throws UnreadableResultException if the catalogue of claims is broken
   */
  public static BaselineText of(Run baseline, Run candidate) throws UnreadableResultException {
    List<Change> changes = new ArrayList<>();
    RatioGate gate = new RatioGate(Settings.USUAL.alpha());
    for (String jvm : jvms(candidate)) {
      changes.addAll(
          gate.judge(Ratio.all(), of(baseline, counterpart(baseline, jvm)), of(candidate, jvm)));
    }
    VerdictEngine engine = new VerdictEngine(Catalogue.load());
    return new BaselineText(changes, turned(engine.judge(baseline), engine.judge(candidate)));
  }

  private static Set<String> jvms(Run run) {
    return run.cells().stream()
        .map(Cell::id)
        .filter(id -> !id.onCPython())
        .map(BaselineText::jvm)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String jvm(CellId id) {
    return id.jdkVersion() + " " + id.vmName();
  }

  /** The same JVM; any other only if there is no choice. */
  private static String counterpart(Run baseline, String jvm) {
    Set<String> there = jvms(baseline);
    return there.contains(jvm) || there.size() != 1 ? jvm : there.iterator().next();
  }

  private static List<Cell> of(Run run, String jvm) {
    return run.cells().stream().filter(cell -> jvm(cell.id()).equals(jvm)).toList();
  }

  private static List<String> turned(Verdicts before, Verdicts now) {
    List<String> turned = new ArrayList<>();
    for (Verdict verdict : now.verdicts()) {
      before.verdicts().stream()
          .filter(earlier -> earlier.claim().id().equals(verdict.claim().id()))
          .filter(earlier -> isCounterpart(earlier, verdict, before))
          .filter(earlier -> isOpposite(earlier.label(), verdict.label()))
          .findFirst()
          .ifPresent(
              earlier ->
                  turned.add(
                      verdict.claim().id()
                          + " was "
                          + earlier.words()
                          + ", is "
                          + verdict.words()));
    }
    return turned;
  }

  /** On the same subject; on any other of its lane only if there is no choice. */
  private static boolean isCounterpart(Verdict earlier, Verdict now, Verdicts before) {
    List<Subject> there =
        before.subjects().stream().filter(s -> s.lane().equals(now.subject().lane())).toList();
    return earlier.subject().equals(now.subject())
        || !there.contains(now.subject())
            && there.size() == 1
            && earlier.subject().equals(there.get(0));
  }

  private static boolean isOpposite(Label one, Label other) {
    return one != other && OPPOSITES.contains(one) && OPPOSITES.contains(other);
  }

  /** Whether anything became worse. */
  public boolean fails() {
    return !turned.isEmpty() || !with(Outcome.FAIL).isEmpty();
  }

  private String answer() {
    boolean mostlyUndecided = 2 * with(Outcome.INCONCLUSIVE).size() > changes.size();
    return fails() ? "REGRESSION" : mostlyUndecided ? "MOSTLY UNDECIDED" : "No regression";
  }

  private List<Change> with(Outcome outcome) {
    return changes.stream().filter(change -> change.outcome() == outcome).toList();
  }

  /** The whole answer in one paragraph. */
  public String paragraph() {
    List<String> sentences = new ArrayList<>();
    sentences.add(
        answer()
            + " against the baseline: of "
            + changes.size()
            + " ratios between arms "
            + with(Outcome.FAIL).size()
            + " grew by more than they may, "
            + with(Outcome.IMPROVED).size()
            + " shrank, "
            + with(Outcome.PASS).size()
            + " are as before, "
            + with(Outcome.INCONCLUSIVE).size()
            + " undecided.");
    with(Outcome.FAIL).forEach(change -> sentences.add(sentence(change)));
    if (!turned.isEmpty()) {
      sentences.add("Verdicts that turned: " + String.join("; ", turned) + ".");
    }
    String undecided =
        with(Outcome.INCONCLUSIVE).stream()
            .map(BaselineText::why)
            .collect(Collectors.joining("; "));
    if (!undecided.isEmpty()) {
      sentences.add("Undecided: " + undecided + ".");
    }
    return String.join(" ", sentences);
  }

  private static String sentence(Change change) {
    return "Worse: "
        + change.ratio().name()
        + ", "
        + change.growth().map(Figures::ratio).orElseThrow()
        + " of what it was, at most "
        + Figures.ratio(change.ratio().allowed())
        + " is allowed.";
  }

  private static String why(Change change) {
    return change.ratio().name()
        + " ("
        + change
            .growth()
            .map(Figures::ratio)
            .orElse(change.baseline() + " and " + change.candidate() + " rounds, two are needed")
        + ")";
  }
}
