package dev.forkbench.harness.claim.evidence;

import dev.forkbench.harness.result.Cell;
import dev.forkbench.harness.result.Observation;
import dev.forkbench.harness.result.Run;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/** What one JDK contributed to a run. Other lanes, such as CPython, never decide a claim. */
public final class Sample {
  private static final String LANE = "jvm";

  private final String jdk;
  private final List<Cell> cells;
  private final Trials trials;

  /**
   * @param run a run
   * @param jdk {@code java.version} of the measurement JVMs to take
   */
  public Sample(Run run, String jdk) {
    this.jdk = jdk;
    this.cells =
        run.cells().stream()
            .filter(cell -> onJvm(cell) && cell.id().jdkVersion().equals(jdk))
            .toList();
    this.trials =
        new Trials(
            run.observations().stream()
                .filter(line -> onJvm(line) && line.jdk().equals(jdk))
                .toList());
  }

  /** The JDKs that a run used, sorted by name. */
  public static SortedSet<String> jdks(Run run) {
    SortedSet<String> jdks = new TreeSet<>();
    run.cells().stream().filter(Sample::onJvm).forEach(cell -> jdks.add(cell.id().jdkVersion()));
    run.observations().stream().filter(Sample::onJvm).forEach(line -> jdks.add(line.jdk()));
    return jdks;
  }

  public String jdk() {
    return jdk;
  }

  /** Timed cells of this JDK. */
  public List<Cell> cells() {
    return cells;
  }

  public Map<Map<String, String>, List<Observation>> arms(String experiment) {
    return trials.arms(experiment);
  }

  public int repeatedLines() {
    return trials.repeated();
  }

  private static boolean onJvm(Cell cell) {
    return !cell.id().onCPython();
  }

  private static boolean onJvm(Observation line) {
    return line.lane().equals(LANE);
  }
}
