package dev.forkbench.harness.selftest;

import dev.forkbench.harness.claim.rule.Label;
import dev.forkbench.harness.result.Run;
import dev.forkbench.harness.selftest.planted.Change;
import dev.forkbench.harness.stats.Interval;
import java.util.function.UnaryOperator;
import org.apache.commons.math3.random.RandomGenerator;

/**
 * The same facts told otherwise, and what must then be said about them.
 *
 * @param change how they are told
 * @param expectation the call that is due, from the call on the original
 */
record Twin(Change change, UnaryOperator<Call> expectation) {

  /** It makes no difference. */
  static Twin same(Change change) {
    return new Twin(change, UnaryOperator.identity());
  }

  /** Everything is the other way round: the label, and the ratio is {@code 1 / ratio}. */
  static Twin mirrored(Change change) {
    return new Twin(change, Twin::mirror);
  }

  Run of(Run run, RandomGenerator random) {
    return change.of(run, random);
  }

  Call expected(Call original) {
    return expectation.apply(original);
  }

  private static Call mirror(Call call) {
    return new Call(mirror(call.label()), call.ratio().map(Twin::mirror));
  }

  private static Label mirror(Label label) {
    return switch (label) {
      case REPRODUCED -> Label.REFUTED;
      case REFUTED -> Label.REPRODUCED;
      default -> label;
    };
  }

  private static Interval mirror(Interval ratio) {
    return new Interval(1 / ratio.estimate(), 1 / ratio.high(), 1 / ratio.low(), ratio.level());
  }
}
