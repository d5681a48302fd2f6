package dev.forkbench.harness.claim.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import dev.forkbench.harness.result.Observation;

/**
 * One race for a shared balance: how many updates each side made, and how many left a trace.
 *
 * @param deposits updates of the depositing side, each of one unit
 * @param withdrawals updates of the withdrawing side, each of one unit
 * @param survivingDeposits deposits still visible at the end
 * @param survivingWithdrawals withdrawals still visible at the end
 * @param overlap whether the two sides ran at the same time at all
 */
public record RaceTrial(
    long deposits,
    long withdrawals,
    long survivingDeposits,
    long survivingWithdrawals,
    boolean overlap) {

  /**
   * @throws BadEvidenceException if a field is missing, or the fields contradict each other
   */
  public static RaceTrial of(Observation trial) {
    try {
      return of(trial.observed());
    } catch (BadEvidenceException e) {
      throw e.at(Trial.name(trial));
    }
  }

  private static RaceTrial of(JsonNode observed) {
    RaceTrial race =
        new RaceTrial(
            Trial.whole(observed, "deposits"),
            Trial.whole(observed, "withdrawals"),
            Trial.whole(observed, "survivingDeposits"),
            Trial.whole(observed, "survivingWithdrawals"),
            Trial.flag(observed, "overlap"));
    race.check(Trial.whole(observed, "balance") - Trial.whole(observed, "expected"));
    return race;
  }

  /** Gross loss: lost deposits and lost withdrawals do not cancel, as they do in the balance. */
  public long lost() {
    return (deposits - survivingDeposits) + (withdrawals - survivingWithdrawals);
  }

  private void check(long error) {
    refuse(survivingDeposits < 0 || survivingDeposits > deposits, "more or less than all deposits");
    refuse(
        survivingWithdrawals < 0 || survivingWithdrawals > withdrawals,
        "more or less than all withdrawals");
    refuse(
        error != (survivingDeposits - deposits) - (survivingWithdrawals - withdrawals),
        "the balance contradicts the surviving updates");
    refuse(!overlap && lost() > 0, "updates got lost although the two sides never overlapped");
  }

  private static void refuse(boolean impossible, String reason) {
    if (impossible) {
      throw new BadEvidenceException(reason);
    }
  }
}
