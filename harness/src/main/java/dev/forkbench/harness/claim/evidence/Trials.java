package dev.forkbench.harness.claim.evidence;

import dev.forkbench.harness.result.Observation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The trials of one subject, each counted once. A line that was written twice is one trial; two
 * different lines about the same trial spoil their experiment.
 */
final class Trials {
  private static final int FORMAT_VERSION = 1;

  private final Map<Key, Observation> byKey = new LinkedHashMap<>();
  private final List<Observation> conflicts = new ArrayList<>();
  private int repeated;

  private record Key(String experiment, Map<String, String> params, String jvmId, long trial) {}

  Trials(List<Observation> observations) {
    observations.forEach(this::add);
  }

  private void add(Observation line) {
    Key key = new Key(line.experiment(), line.params(), line.jvmId(), line.trial());
    Observation before = byKey.putIfAbsent(key, line);
    if (line.equals(before)) {
      repeated++;
    } else if (before != null) {
      conflicts.add(line);
    }
  }

  /** Lines that were dropped because the same line was there before. */
  int repeated() {
    return repeated;
  }

  /**
   * The trials of an experiment by arm, arms sorted by their setting.
   *
   * @throws BadEvidenceException if two lines disagree about a trial, or a line has another format
   */
  Map<Map<String, String>, List<Observation>> arms(String experiment) {
    List<Observation> trials = of(experiment, byKey.values());
    refuse(of(experiment, conflicts), "two lines disagree about it");
    refuse(
        trials.stream().filter(trial -> trial.formatVersion() != FORMAT_VERSION).toList(),
        "unknown format version");
    return trials.stream()
        .sorted(Comparator.comparing(trial -> Figures.setting(trial.params())))
        .collect(
            Collectors.groupingBy(Observation::params, LinkedHashMap::new, Collectors.toList()));
  }

  private static List<Observation> of(String experiment, Collection<Observation> lines) {
    return lines.stream().filter(line -> line.experiment().equals(experiment)).toList();
  }

  private static void refuse(List<Observation> bad, String reason) {
    if (!bad.isEmpty()) {
      throw new BadEvidenceException(reason).at(Trial.name(bad.get(0)));
    }
  }
}
