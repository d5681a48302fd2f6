package dev.forkbench.harness.selftest;

import dev.forkbench.harness.claim.rule.Label;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What is true of a scenario's runs.
 *
 * @param kind how hard the truth is to find
 * @param right the labels that are no mistake
 * @param ratio the true ratio of two arms; empty where intervals are not held against one
 */
record Truth(Kind kind, Set<Label> right, OptionalDouble ratio) {

  /** How often the engine may be mistaken, which depends on what there is to find. */
  enum Kind {
    /** The truth can be seen: this is about wrong calls. */
    DECIDABLE("wrong calls", 0.005),
    /** It lies where the rule cannot tell: this is about decisions nevertheless. */
    UNDECIDABLE("undecidable called decided", 0.05),
    /** The run is damaged in a way that always shows. */
    DAMAGED("damage not seen", 0);

    private final String mistake;
    private final double limit;

    Kind(String mistake, double limit) {
      this.mistake = mistake;
      this.limit = limit;
    }

    /** What a wrong label means here. */
    String mistake() {
      return mistake;
    }

    /** The largest share of mistakes that is accepted. */
    double limit() {
      return limit;
    }
  }

  /** Decidable: each of these labels is right. */
  static Truth is(Label... right) {
    return new Truth(Kind.DECIDABLE, labels(right), OptionalDouble.empty());
  }

  /** At a threshold, or with too little evidence. */
  static Truth undecidable() {
    return atItsLimit(Label.INCONCLUSIVE);
  }

  /** At the limit of what the rule promises to see. */
  static Truth atItsLimit(Label right) {
    return new Truth(Kind.UNDECIDABLE, Set.of(right), OptionalDouble.empty());
  }

  /** Damaged: no other label will do. */
  static Truth damaged(Label right) {
    return new Truth(Kind.DAMAGED, Set.of(right), OptionalDouble.empty());
  }

  /** The same with a true ratio that 95 % of the intervals must contain. */
  Truth withRatio(double truth) {
    return new Truth(kind, right, OptionalDouble.of(truth));
  }

  private static Set<Label> labels(Label... labels) {
    return EnumSet.copyOf(Arrays.asList(labels));
  }

  /** {@code reproduced}; several are separated by a bar. */
  String words() {
    return right.stream().sorted().map(Label::word).collect(Collectors.joining(" | "));
  }
}
