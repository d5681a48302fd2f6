package dev.forkbench.harness.cli;

import java.time.Duration;
import java.util.List;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** How a JMH jar is measured: the same for every command that measures anybody's. */
final class JarOptions {

  @Option(
      names = "--only",
      paramLabel = "REGEX",
      defaultValue = ".*",
      description = "only benchmarks whose name contains it")
  String only;

  @Option(
      names = "--jvm",
      paramLabel = "PATH",
      description = "JDK that measures, a home or a launcher; default: this one")
  String jvm;

  @Option(names = "--seed", defaultValue = "1", description = "of the order (default: 1)")
  long seed;

  @Option(
      names = "--timeout",
      paramLabel = "MINUTES",
      defaultValue = "30",
      description = "a fork that takes longer is given up (default: ${DEFAULT-VALUE})")
  private int minutes;

  @Parameters(
      paramLabel = "-- JMH OPTIONS",
      arity = "0..*",
      description = "after --, for JMH: -wi 3 -i 5 -r 1s -p n=10 -prof gc ...")
  List<String> jmh = List.of();

  /**
   * @throws IllegalArgumentException if no fork could end within it
   */
  Duration patience() {
    if (minutes < 1) {
      throw new IllegalArgumentException("--timeout must be 1 minute or more: " + minutes);
    }
    return Duration.ofMinutes(minutes);
  }
}
