package dev.forkbench.harness.chart;

import dev.forkbench.harness.claim.Verdicts;
import dev.forkbench.harness.claim.evidence.Sample;
import java.util.List;

/** One kind of chart: what it shows of a run, for one JDK. Never fails for lack of data. */
public interface ChartSpec {

  /** Every chart of the report. */
  List<ChartSpec> ALL =
      List.of(
          new SpeedupChart(), new StartCostChart(), new BalanceErrorChart(), new UpdateCostChart());

  /** Name of its files, and what a claim calls it. */
  String id();

  /**
   * Draws what there is. No data, one fork, or an interval across 0 give a picture that says so.
   *
   * @param sample what one JDK measured
   * @param verdicts what the run says about the claims
   */
  Picture draw(Sample sample, Verdicts verdicts);
}
