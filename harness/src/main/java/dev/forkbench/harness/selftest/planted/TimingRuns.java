package dev.forkbench.harness.selftest.planted;

import dev.forkbench.harness.result.Cell;
import dev.forkbench.harness.result.CellId;
import dev.forkbench.harness.result.Environment;
import dev.forkbench.harness.result.Fork;
import dev.forkbench.harness.result.Run;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.commons.math3.random.RandomGenerator;

/**
 * Runs of two timed arms whose true ratio is known.
 *
 * @param name of their benchmark; no other claim's cells have it, so that each is judged alone
 * @param ratio true ratio of the arms, above 0
 * @param rounds measurement JVMs an arm
 * @param iterations measured in each
 * @param disturbances what happens to the times
 */
public record TimingRuns(
    String name, double ratio, int rounds, int iterations, List<Disturbance> disturbances)
    implements Runs {
  private static final double MILLIS = 10;

  @Override
  public Run draw(RandomGenerator random) {
    Logs logs = Logs.undisturbed(rounds, iterations);
    disturbances.forEach(disturbance -> disturbance.disturb(logs, random));
    return new Run(
        Path.of("selftest"),
        Environment.UNKNOWN,
        List.of(cell("OVER", MILLIS * ratio, logs.over()), cell("UNDER", MILLIS, logs.under())),
        List.of());
  }

  private Cell cell(String arm, double time, double[][] logs) {
    List<Fork> forks = new ArrayList<>();
    for (double[] fork : logs) {
      forks.add(new Fork(forks.size() + 1, times(time, fork), List.of()));
    }
    return new Cell(id(arm), "ms/op", forks);
  }

  private CellId id(String arm) {
    return new CellId(
        "selftest.Timing." + name, "avgt", Map.of("arm", arm), 1, JDK, "OpenJDK 64-Bit Server VM");
  }

  private static List<Double> times(double time, double[] logs) {
    return Arrays.stream(logs).mapToObj(log -> time * Math.exp(log)).toList();
  }
}
