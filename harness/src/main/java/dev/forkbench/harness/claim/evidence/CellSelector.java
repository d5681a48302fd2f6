package dev.forkbench.harness.claim.evidence;

import dev.forkbench.harness.result.CellId;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The cells of one benchmark that have certain parameters, whatever their others are.
 *
 * @param benchmark fully qualified class and method
 * @param params the parameters that are fixed
 */
public record CellSelector(String benchmark, SortedMap<String, String> params) {

  public boolean matches(CellId id) {
    return id.benchmark().equals(benchmark)
        && id.params().entrySet().containsAll(params.entrySet());
  }

  /** The parameters of a matching cell that are left free. */
  SortedMap<String, String> rest(CellId id) {
    SortedMap<String, String> rest = new TreeMap<>(id.params());
    rest.keySet().removeAll(params.keySet());
    return rest;
  }

  /** The same benchmark with these parameters fixed too. */
  public CellSelector and(Map<String, String> more) {
    SortedMap<String, String> all = new TreeMap<>(params);
    all.putAll(more);
    return new CellSelector(benchmark, all);
  }

  /** {@code SortBenchmark.sort}. */
  public String shortName() {
    return id().shortName();
  }

  /** {@code SortBenchmark.sort backend=PROCESS_POOL workers=2}. */
  public String label() {
    return id().label();
  }

  private CellId id() {
    return new CellId(benchmark, "", params, 1, "", "");
  }
}
