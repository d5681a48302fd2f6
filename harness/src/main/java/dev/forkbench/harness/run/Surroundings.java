package dev.forkbench.harness.run;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Everything of the machine a run depends on, so that tests need neither this machine nor its time.
 *
 * @param clock for names and dates
 * @param cpu tells what the CPUs did
 * @param space tells whether there is room for a run
 * @param machine facts for {@code environment.json}
 * @param variables of the environment
 * @param patience added to every deadline
 */
record Surroundings(
    Clock clock,
    CpuMeter cpu,
    Space space,
    Supplier<ObjectNode> machine,
    Map<String, String> variables,
    Duration patience) {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  static Surroundings ofThisMachine() {
    return new Surroundings(
        Clock.systemUTC(),
        new ProcCpuMeter(Path.of("/proc")),
        Space.ofThisMachine(),
        MachineFacts::read,
        System.getenv(),
        PATIENCE);
  }
}
