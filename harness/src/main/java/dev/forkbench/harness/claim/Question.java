package dev.forkbench.harness.claim;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.forkbench.harness.claim.evidence.EvidenceSelector;
import dev.forkbench.harness.claim.evidence.MayBeMissing;
import dev.forkbench.harness.claim.evidence.Subject;
import dev.forkbench.harness.result.Run;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A claim of the guides as something to look into: what was expected before any run, and which
 * measurements and observations speak to it. A {@link Claim} is one that is judged, too.
 *
 * @param id {@code C15}
 * @param statement the claim in our own words
 * @param guides numbers of the guides that make it
 * @param printed what the guide shows as its outcome
 * @param hypothesis what we expect on the JVM
 * @param evidence what speaks to it; empty only if it cannot be tested
 * @param untestable why nothing can speak to it; null if something can
 */
@JsonIgnoreProperties({"why", "surprise", "charts", "rule", "cpython", "premise", "expected"})
public record Question(
    String id,
    String statement,
    List<Integer> guides,
    String printed,
    String hypothesis,
    List<EvidenceSelector> evidence,
    @MayBeMissing String untestable) {

  public Question {
    guides = List.copyOf(guides);
    evidence = List.copyOf(evidence);
    if (evidence.isEmpty() == (untestable == null)) {
      throw new IllegalArgumentException("either evidence, or the reason why there can be none");
    }
  }

  /** {@code guide 2, guide 4}. */
  public String source() {
    return guides.stream().map(guide -> "guide " + guide).collect(Collectors.joining(", "));
  }

  /** Why nothing can speak to it. */
  public Optional<String> obstacle() {
    return Optional.ofNullable(untestable);
  }

  /** The evidence that a run does not have; a machine need not have a CPython. */
  public List<EvidenceSelector> missingIn(Run run) {
    boolean cpython =
        run.cells().stream().anyMatch(cell -> cell.id().onCPython())
            || run.observations().stream().anyMatch(line -> line.lane().equals(Subject.CPYTHON));
    return evidence.stream()
        .filter(selector -> cpython || !selector.isOfCPython())
        .filter(selector -> !selector.isIn(run))
        .toList();
  }

  /** Whether a run has all the evidence, of the lanes that it measured. */
  public boolean isCoveredBy(Run run) {
    return obstacle().isEmpty() && missingIn(run).isEmpty();
  }
}
