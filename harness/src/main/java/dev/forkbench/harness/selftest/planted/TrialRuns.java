package dev.forkbench.harness.selftest.planted;

import com.fasterxml.jackson.databind.JsonNode;
import dev.forkbench.harness.result.Environment;
import dev.forkbench.harness.result.Observation;
import dev.forkbench.harness.result.Run;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.commons.math3.random.RandomGenerator;

/**
 * Runs of one experiment.
 *
 * @param experiment its name
 * @param jvms measurement JVMs an arm
 * @param trials in each of them
 * @param arms its settings
 */
public record TrialRuns(String experiment, int jvms, int trials, List<TrialArm> arms)
    implements Runs {

  /**
   * One setting of an experiment.
   *
   * @param params the setting
   * @param rate how often its trials fail
   * @param failed what such a trial observes
   * @param passed what any other observes
   */
  public record TrialArm(
      Map<String, String> params, LossRate rate, JsonNode failed, JsonNode passed) {}

  @Override
  public Run draw(RandomGenerator random) {
    List<Observation> lines = new ArrayList<>();
    for (TrialArm arm : arms) {
      for (int jvm = 0; jvm < jvms; jvm++) {
        observe(arm, "jvm-" + lines.size(), arm.rate().ofJvm(random), random, lines);
      }
    }
    return new Run(Path.of("selftest"), Environment.UNKNOWN, List.of(), lines);
  }

  private void observe(
      TrialArm arm, String jvm, double rate, RandomGenerator random, List<Observation> lines) {
    for (int trial = 0; trial < trials; trial++) {
      JsonNode seen = random.nextDouble() < rate ? arm.failed() : arm.passed();
      lines.add(new Observation(1, "jvm", JDK, experiment, "", arm.params(), jvm, trial, seen));
    }
  }
}
