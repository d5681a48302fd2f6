package dev.forkbench.harness.claim.evidence;

/** What the trials of one arm show. */
public enum ArmState {
  /** More trials fail than the rule's share, with 95 % confidence. */
  WRONG("wrong"),
  /** Some trials fail, but fewer than the rule's share, with 95 % confidence. */
  RARELY_WRONG("rarely wrong"),
  /** No trial failed, and there were enough of them. */
  EXACT("exact"),
  /** The control did what the isolated arms must not do, in every trial. */
  OPPOSITE("the opposite, as it must"),
  /** The two sides never ran at the same time: nothing was tested. */
  NO_OVERLAP("no overlap"),
  /** What is expected of it was seen as often as the rule demands. */
  HOLDS("holds"),
  /** What is expected of it was not: not always, or not often enough. */
  FAILS("fails"),
  UNDECIDED("undecided");

  private final String word;

  ArmState(String word) {
    this.word = word;
  }

  public String word() {
    return word;
  }
}
