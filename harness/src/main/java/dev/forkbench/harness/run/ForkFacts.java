package dev.forkbench.harness.run;

import java.util.List;

/**
 * How one measurement JVM was measured: kept beside its raw file, and merged into {@code jmh.json}.
 *
 * @param round from 1
 * @param flags why it should not be trusted; empty when it is valid
 * @param attempts how often it was measured in this round, from 1
 * @param steal share of CPU time the hypervisor took, 0 to 1; null where not available
 * @param pressure share of the time in which some task waited for a CPU; null where not available
 * @param startedAt UTC, ISO 8601
 * @param seconds wall time of its JVMs
 */
record ForkFacts(
    int round,
    List<String> flags,
    int attempts,
    Double steal,
    Double pressure,
    String startedAt,
    double seconds) {}
