package dev.forkbench.harness.report;

import dev.forkbench.harness.claim.Verdicts;
import dev.forkbench.harness.result.Run;
import java.util.List;

/** How a report comes to its verdicts. */
final class Method {

  private Method() {}

  /** Sentence by sentence. */
  static List<String> of(Run run, Verdicts verdicts) {
    return List.of(
        measured(run),
        "Two arms are compared by the logarithm of their ratio in each round, with Student's t"
            + " over the rounds. A ratio, or a duration, needs 5 valid rounds; to reproduce a"
            + " claim, or to refute it, a ratio must also survive Holm's correction over all"
            + " ratios of this report.",
        "Yes/no outcomes carry the exact limits of Clopper and Pearson, once by trial and once"
            + " by JVM: trials of one JVM share compiled code and are not independent.",
        "A fork with a flag decides nothing. Each verdict is about one JVM or one CPython, and"
            + " rests on what that alone measured or observed.",
        "Claims, hypotheses and rules: claims.json, SHA-256 "
            + verdicts.catalogueHash()
            + rulesBefore(run, verdicts)
            + ".");
  }

  /** Somebody else's JMH files have forks, and no rounds. */
  private static String measured(Run run) {
    return run.environment().json().at("/run/rounds").isMissingNode()
        ? "This is no run of Forkbench's own: nothing is known of the order in which its forks ran,"
            + " and forks are matched by their number as if they were rounds."
        : "Every arm runs once per round in shuffled order, each in a measurement JVM of its own;"
            + " that JVM contributes one value, the median of its iterations. An experiment may"
            + " take part in fewer rounds.";
  }

  /** Rules that were written after the run could have been fitted to it. */
  private static String rulesBefore(Run run, Verdicts verdicts) {
    String before = run.environment().json().at("/run/rulesSha256").asText("");
    if (before.isEmpty()) {
      return "; the run does not say whether they stood before it, only its commit";
    }
    return before.equals(verdicts.catalogueHash())
        ? ", as when the run began"
        : "; when the run began it was " + before + ", so rules were changed since";
  }
}
