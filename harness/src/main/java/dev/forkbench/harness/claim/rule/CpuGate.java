package dev.forkbench.harness.claim.rule;

import dev.forkbench.harness.claim.evidence.Cpus;
import dev.forkbench.harness.claim.evidence.Evidence;
import dev.forkbench.harness.claim.evidence.Figures;
import dev.forkbench.harness.claim.evidence.Sample;

/**
 * Keeps a machine with too few CPUs from refuting what is said about several. It asks what the
 * machine has, for every run tells that; what it really gives is measured in the JVM's lane alone,
 * and not at every scale.
 */
final class CpuGate {

  private CpuGate() {}

  static void requirePositive(int needed) {
    if (needed < 1) {
      throw new IllegalArgumentException("needsCpus must be at least 1: " + needed);
    }
  }

  /** {@code ; needs 2 CPUs}; nothing if one will do. */
  static String text(int needed) {
    return needed == 1 ? "" : "; needs " + needed + " CPUs";
  }

  /** The evidence with the CPUs that stand behind it, if more than one is needed. */
  static Evidence gather(int needed, Sample sample, Evidence evidence) {
    return needed == 1 ? evidence : evidence.needing(new Cpus(needed, sample.cpus()));
  }

  /** What was decided, unless the CPUs forbid it. */
  static Decision decide(Evidence evidence, Decision measured) {
    return measured.label() == Label.INVALID
        ? measured
        : evidence.cpus().map(cpus -> decide(cpus, measured)).orElse(measured);
  }

  private static Decision decide(Cpus cpus, Decision measured) {
    if (cpus.tooFew()) {
      return Decision.of(
          Label.NOT_APPLICABLE,
          "needs %d CPUs, the machine has %s"
              .formatted(cpus.needed(), Figures.number(cpus.given().getAsDouble())));
    }
    boolean fails = measured.label() == Label.REFUTED || measured.label() == Label.QUALIFIED;
    return cpus.unknown() && fails
        ? Decision.of(
            Label.INCONCLUSIVE,
            "the run does not tell whether the machine has the %d CPUs that it takes; %s"
                .formatted(cpus.needed(), measured.reason()))
        : measured;
  }
}
