package dev.forkbench.harness.report;

import java.util.List;

/**
 * What a report says in short.
 *
 * @param consoleLines at most 15 lines in ASCII: a verdict per claim, warnings, where the report is
 */
public record Summary(List<String> consoleLines) {

  public Summary {
    consoleLines = List.copyOf(consoleLines);
  }
}
