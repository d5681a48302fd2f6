package dev.forkbench.harness.run;

import java.util.List;

/**
 * An arm that gave no usable row in a round.
 *
 * @param round from 1
 * @param arm its title
 * @param reason on one line
 * @param duplicate whether its row came more than once, rather than not at all
 * @param log the last lines its JVMs said
 */
record Failure(int round, String arm, String reason, boolean duplicate, List<String> log) {

  String text() {
    return "round " + round + ": " + arm + ": " + reason;
  }
}
