package dev.forkbench.harness.selftest;

import dev.forkbench.harness.result.Run;

/** What the self-test tests. Must be safe for use by several threads. */
@FunctionalInterface
interface Judge {

  /**
   * What it says about a run.
   *
   * @param claim id of a claim of the self-test's own catalogue
   */
  Call call(String claim, Run run);
}
