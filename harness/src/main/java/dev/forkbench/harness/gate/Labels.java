package dev.forkbench.harness.gate;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * How people tell apart what one judgement names: by the usual label, and where two would have the
 * same by the full name, by the JVM, or by both.
 */
final class Labels {
  private static final List<Function<SeriesId, String>> EVER_LONGER =
      List.of(
          SeriesId::label,
          SeriesId::fullName,
          id -> id.label() + id.onItsJvm(),
          id -> id.fullName() + id.onItsJvm());

  private final List<Map<String, Long>> counts;

  Labels(Collection<SeriesId> ids) {
    Set<SeriesId> distinct = new HashSet<>(ids);
    counts =
        EVER_LONGER.stream()
            .map(
                label ->
                    distinct.stream().collect(Collectors.groupingBy(label, Collectors.counting())))
            .toList();
  }

  String of(SeriesId id) {
    String label = "";
    for (int i = 0; i < counts.size(); i++) {
      label = EVER_LONGER.get(i).apply(id);
      if (counts.get(i).getOrDefault(label, 0L) <= 1) {
        return label;
      }
    }
    return label;
  }
}
