package dev.forkbench.harness.report;

import dev.forkbench.harness.claim.Verdict;
import dev.forkbench.harness.claim.evidence.Comparison;
import dev.forkbench.harness.claim.evidence.Evidence;
import dev.forkbench.harness.claim.evidence.Figures;
import dev.forkbench.harness.claim.rule.Direction;
import dev.forkbench.harness.claim.rule.Label;
import dev.forkbench.harness.claim.rule.PartsRule;
import dev.forkbench.harness.claim.rule.RatioRule;
import dev.forkbench.harness.claim.rule.Rule;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Whether two arms were shown to take as long as each other: only a rule that asks for it can.
 *
 * @param within the difference that the rule allows, as a share; empty if no rule asks
 * @param proven whether it is decided, and so
 */
record Equality(Optional<Double> within, boolean proven) {
  static final Equality NEVER_ASKED = new Equality(Optional.empty(), false);

  /** What a rule decides, and on what. */
  private record Asked(Rule rule, Evidence evidence) {

    /** The parts of a claim, or all of it. */
    static Stream<Asked> of(Verdict verdict) {
      Rule rule = verdict.claim().ruleFor(verdict.subject()).orElseThrow();
      return rule instanceof PartsRule parts
          ? parts(parts, verdict.evidence().parts())
          : Stream.of(new Asked(rule, verdict.evidence()));
    }

    private static Stream<Asked> parts(PartsRule rule, List<Evidence> parts) {
      return IntStream.range(0, parts.size())
          .mapToObj(i -> new Asked(rule.parts().get(i).rule(), parts.get(i)));
    }

    Stream<Equality> equality(Comparison comparison) {
      return rule instanceof RatioRule ratio
              && ratio.claims() == Direction.SAME
              && evidence.comparisons().stream().anyMatch(other -> sameCells(comparison, other))
          ? Stream.of(
              new Equality(
                  Optional.of(ratio.sesoi()), rule.decide(evidence).label() == Label.REPRODUCED))
          : Stream.empty();
    }
  }

  /**
   * @param resting verdicts that rest on the comparison
   */
  static Equality of(Comparison comparison, List<Verdict> resting) {
    return resting.stream()
        .flatMap(Asked::of)
        .flatMap(asked -> asked.equality(comparison))
        .findFirst()
        .orElse(NEVER_ASKED);
  }

  static boolean sameCells(Comparison one, Comparison other) {
    return one.over().id().equals(other.over().id()) && one.under().id().equals(other.under().id());
  }

  boolean asked() {
    return within.isPresent();
  }

  /** {@code equality within 10 % not proven}; only asked of what was asked. */
  String words() {
    String band = Figures.percent(within.orElseThrow());
    return proven ? "as long, within " + band : "equality within " + band + " not proven";
  }
}
