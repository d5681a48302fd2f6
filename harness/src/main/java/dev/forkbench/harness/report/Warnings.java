package dev.forkbench.harness.report;

import com.fasterxml.jackson.databind.JsonNode;
import dev.forkbench.harness.claim.Verdicts;
import dev.forkbench.harness.claim.evidence.Figures;
import dev.forkbench.harness.claim.rule.Label;
import dev.forkbench.harness.result.Run;
import java.util.ArrayList;
import java.util.List;

/** What a reader must know before believing the numbers. */
final class Warnings {

  private Warnings() {}

  static List<String> of(Run run, Verdicts verdicts) {
    List<String> warnings = new ArrayList<>();
    if (run.environment().text("/run/scale").equals("smoke")) {
      warnings.add(
          "This is a smoke run: it shows that everything runs, its numbers are not evidence.");
    }
    if (run.environment().json().at("/run/complete").asText().equals("false")) {
      warnings.add("This run is incomplete: some planned measurements are missing.");
    }
    cores(run, warnings);
    FlagTable.of(run.cells()).warning().ifPresent(warnings::add);
    invalid(verdicts, warnings);
    warnings.addAll(verdicts.warnings());
    for (JsonNode warning : run.environment().json().at("/warnings")) {
      warnings.add(warning.asText());
    }
    return warnings;
  }

  /** Evidence that is unsound, or that no rule describes, must not be overlooked. */
  private static void invalid(Verdicts verdicts, List<String> warnings) {
    verdicts.verdicts().stream()
        .filter(verdict -> verdict.label() == Label.INVALID)
        .map(
            verdict ->
                "%s, %s: no verdict, %s."
                    .formatted(
                        verdict.claim().id(),
                        verdict.subject().text(),
                        verdict.decision().reason()))
        .forEach(warnings::add);
  }

  private static void cores(Run run, List<String> warnings) {
    int cores = run.environment().json().at("/machine/logicalCores").asInt(Integer.MAX_VALUE);
    int workers =
        run.cells().stream()
            .map(cell -> cell.id().params().getOrDefault("workers", "0"))
            .filter(text -> text.matches("\\d{1,6}"))
            .mapToInt(Integer::parseInt)
            .max()
            .orElse(0);
    if (cores < workers) {
      warnings.add(
          "Some cells use " + workers + " workers on " + Figures.count(cores, "core") + ".");
    }
  }
}
