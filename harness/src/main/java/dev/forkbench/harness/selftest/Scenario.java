package dev.forkbench.harness.selftest;

import dev.forkbench.harness.result.Run;
import dev.forkbench.harness.selftest.planted.Runs;
import java.util.Optional;
import org.apache.commons.math3.random.RandomGenerator;

/**
 * A planted truth.
 *
 * @param name for people, and for the seed of its runs
 * @param claim id of the claim that is judged
 * @param truth what is true of its runs
 * @param runs draws them
 * @param twin the same facts told otherwise, if that is tried, too
 */
record Scenario(String name, String claim, Truth truth, Runs runs, Optional<Twin> twin) {

  /**
   * What the engine says about one run.
   *
   * @param call the verdict
   * @param consistent false if the twin of the run gets another one than it should
   */
  record Reply(Call call, boolean consistent) {}

  static Scenario of(String name, String claim, Truth truth, Runs runs) {
    return new Scenario(name, claim, truth, runs, Optional.empty());
  }

  Scenario with(Twin other) {
    return new Scenario(name, claim, truth, runs, Optional.of(other));
  }

  Reply replicate(Judge judge, RandomGenerator random) {
    Run run = runs.draw(random);
    Call call = judge.call(claim, run);
    return new Reply(
        call,
        twin.map(t -> t.expected(call).agrees(judge.call(claim, t.of(run, random)))).orElse(true));
  }
}
