package dev.forkbench.harness.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The {@code forkbench} command line. */
@Command(
    name = "forkbench",
    mixinStandardHelpOptions = true,
    description = "Settles with evidence when forked processes beat threads on the JVM.")
public final class Main {

  private Main() {}

  public static void main(String[] args) {
    System.exit(new CommandLine(new Main()).execute(args));
  }
}
