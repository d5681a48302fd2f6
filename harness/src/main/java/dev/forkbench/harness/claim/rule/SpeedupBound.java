package dev.forkbench.harness.claim.rule;

import dev.forkbench.harness.claim.evidence.ArmPair;
import dev.forkbench.harness.claim.evidence.BadEvidenceException;
import dev.forkbench.harness.stats.ListSchedule;
import java.util.List;
import java.util.Map;

/**
 * What limits a speed-up from outside: the machine's capacity for the same kernel, and the sizes of
 * the tasks.
 *
 * @param workers how many workers share the tasks
 * @param capacity time of one copy / time of {@code workers} copies at once; times {@code workers}
 *     it is the capacity
 * @param millions sizes of the tasks in millions of numbers as the guide has them, in submission
 *     order, by shape
 */
public record SpeedupBound(int workers, ArmPair capacity, Map<String, List<Double>> millions) {
  private static final double MILLION = 1e6;

  /**
   * The best speed-up that a list schedule of these sorts allows.
   *
   * @param setting has {@code shape}, and {@code n}: the numbers in all, or "guide"
   * @throws BadEvidenceException if the shape is unknown or n is neither
   */
  double schedule(Map<String, String> setting) {
    List<Double> shape = millions.get(setting.get("shape"));
    if (shape == null) {
      throw BadEvidenceException.unknown("the rule does not know shape=" + setting.get("shape"));
    }
    double total = shape.stream().mapToDouble(Double::doubleValue).sum();
    double unit = "guide".equals(setting.get("n")) ? MILLION : size(setting) / total;
    double[] sizes = shape.stream().mapToDouble(share -> share * unit).toArray();
    return ListSchedule.speedup(ListSchedule.sortCosts(sizes), workers);
  }

  private static double size(Map<String, String> setting) {
    try {
      return Long.parseLong(setting.getOrDefault("n", "absent"));
    } catch (NumberFormatException e) {
      throw BadEvidenceException.unknown(
          "n is neither a number nor \"guide\": n=" + setting.get("n"));
    }
  }
}
