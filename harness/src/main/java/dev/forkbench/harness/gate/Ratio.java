package dev.forkbench.harness.gate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import dev.forkbench.harness.result.Cell;
import dev.forkbench.harness.result.CellId;
import dev.forkbench.harness.result.Fork;
import dev.forkbench.harness.result.Json;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Two arms of our own suite whose times are compared within a run, so that it says something of our
 * code and little of the machine.
 *
 * @param name for people
 * @param allowed times that it may grow from one run to another, also of another machine; above 1
 * @param over arm whose time is divided: more of it is worse
 * @param under arm by whose time it is divided
 */
public record Ratio(String name, double allowed, Arm over, Arm under) {
  private static final String FILE = "ratios.json";

  /**
   * A cell on whatever JVM.
   *
   * @param benchmark full name
   * @param params all of them
   */
  public record Arm(String benchmark, Map<String, String> params) {
    boolean is(CellId cell) {
      return cell.benchmark().equals(benchmark) && cell.params().equals(new TreeMap<>(params));
    }
  }

  /** All that are gated. */
  public static List<Ratio> all() {
    try (InputStream in = Ratio.class.getResourceAsStream(FILE)) {
      return Json.MAPPER.readValue(in, new TypeReference<List<Ratio>>() {});
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(FILE + " of this program is broken", e);
    } catch (IOException e) {
      throw new IllegalStateException("this program's jar cannot be read", e);
    }
  }

  /** Its logarithm in every round in which neither arm was flagged; none if an arm is not there. */
  double[] logs(List<Cell> cells) {
    SortedMap<Integer, Double> above = byRound(cells, over);
    SortedMap<Integer, Double> below = byRound(cells, under);
    return above.keySet().stream()
        .filter(below::containsKey)
        .mapToDouble(round -> Math.log(above.get(round) / below.get(round)))
        .toArray();
  }

  private static SortedMap<Integer, Double> byRound(List<Cell> cells, Arm arm) {
    return cells.stream()
        .filter(cell -> arm.is(cell.id()))
        .flatMap(cell -> cell.validForks().stream())
        .collect(Collectors.toMap(Fork::round, Fork::value, (a, b) -> a, TreeMap::new));
  }
}
