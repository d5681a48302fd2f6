package dev.forkbench.harness.claim.evidence;

import dev.forkbench.harness.result.Cell;
import dev.forkbench.harness.result.CellId;
import dev.forkbench.harness.stats.PairedRatio;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/** Finds the cells of a pair of arms and matches their forks by round. */
public final class Comparisons {
  private final List<Cell> cells;
  private final List<String> missing = new ArrayList<>();

  public Comparisons(List<Cell> cells) {
    this.cells = cells;
  }

  /** What {@link #find} looked for in vain. */
  public List<String> missing() {
    return missing.stream().distinct().toList();
  }

  /**
   * One comparison for each setting that the numerator was measured in.
   *
   * @param pair the arms
   * @param setting parameters that both must have
   */
  public List<Comparison> find(ArmPair pair, boolean deciding, Map<String, String> setting) {
    CellSelector over = pair.over().and(setting);
    List<Cell> numerators = cells.stream().filter(cell -> over.matches(cell.id())).toList();
    if (numerators.isEmpty()) {
      missing.add(over.label());
      find(pair.under().and(setting));
    }
    List<Comparison> found = new ArrayList<>();
    for (Cell numerator : numerators) {
      SortedMap<String, String> rest = pair.over().rest(numerator.id());
      partner(pair.under().and(rest), numerator.id())
          .ifPresent(
              denominator -> found.add(compare(pair, deciding, numerator, denominator, rest)));
    }
    return found;
  }

  private void find(CellSelector selector) {
    if (cells.stream().noneMatch(cell -> selector.matches(cell.id()))) {
      missing.add(selector.label());
    }
  }

  private Optional<Cell> partner(CellSelector under, CellId over) {
    Optional<Cell> partner =
        cells.stream()
            .filter(cell -> under.matches(cell.id()) && comparable(cell.id(), over))
            .findFirst();
    if (partner.isEmpty()) {
      missing.add(under.label());
    }
    return partner;
  }

  private static boolean comparable(CellId a, CellId b) {
    return a.mode().equals(b.mode())
        && a.threads() == b.threads()
        && a.vmName().equals(b.vmName())
        && a.params().keySet().equals(b.params().keySet());
  }

  private static Comparison compare(
      ArmPair pair, boolean deciding, Cell over, Cell under, SortedMap<String, String> setting) {
    SortedMap<Integer, Double> first = Rounds.of(over);
    SortedMap<Integer, Double> second = Rounds.of(under);
    first.keySet().retainAll(second.keySet());
    second.keySet().retainAll(first.keySet());
    Optional<PairedRatio> ratio =
        first.size() < 2
            ? Optional.empty()
            : Optional.of(PairedRatio.of(values(first, unit(over, under)), values(second, 1)));
    return new Comparison(
        pair.name(),
        deciding,
        over,
        under,
        setting,
        ratio,
        first.size(),
        Optional.empty(),
        Optional.empty());
  }

  /** The numerator's unit in those of the denominator. */
  private static double unit(Cell over, Cell under) {
    double unit = over.unit().equals(under.unit()) ? 1 : Times.unit(over) / Times.unit(under);
    if (Double.isNaN(unit)) {
      throw new BadEvidenceException(
          over.id().label() + ": " + over.unit() + " cannot be compared with " + under.unit());
    }
    return unit;
  }

  private static double[] values(SortedMap<Integer, Double> byRound, double unit) {
    return byRound.values().stream().mapToDouble(value -> value * unit).toArray();
  }
}
