package dev.forkbench.harness.chart;

import dev.forkbench.harness.claim.Verdict;
import dev.forkbench.harness.claim.Verdicts;
import dev.forkbench.harness.claim.evidence.Sample;
import java.util.List;

/** One kind of chart: what it shows of a run, for one JDK. Never fails for lack of data. */
public interface ChartSpec {

  /** Every chart of the report, in its order. */
  List<ChartSpec> ALL = Charts.all();

  /** Name of its files. */
  String id();

  /** Ids of the claims it shows; the first one has it in its section. */
  List<String> claims();

  /**
   * Draws what there is. No data, one fork, or an interval across 0 give a picture that says so.
   *
   * @param sample what one JDK measured
   * @param verdicts what the run says about the claims
   */
  Picture draw(Sample sample, Verdicts verdicts);

  /** Whether its title may state a finding: all its claims are decided for the subject. */
  default boolean decided(Sample sample, Verdicts verdicts) {
    List<Verdict> shown =
        verdicts.of(sample.subject()).stream()
            .filter(verdict -> claims().contains(verdict.claim().id()))
            .toList();
    return !shown.isEmpty() && shown.stream().allMatch(verdict -> verdict.label().decided());
  }
}
