package dev.forkbench.harness.report;

import dev.forkbench.harness.claim.evidence.Figures;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What the JVM's lane sees where CPython makes an error of the guides.
 *
 * @param experiment its name
 * @param params of its arms; their others are free
 * @param fields what of it to tell
 */
record Twin(String experiment, Map<String, String> params, List<String> fields) {

  boolean matches(ObservedArm arm) {
    return arm.onJvm() && arm.params().entrySet().containsAll(params.entrySet());
  }

  /** {@code JDK 25.0.3, alive millis=0: firstAliveLater 0 of 3 true}. */
  String text(ObservedArm arm) {
    return "%s, %s %s: %s"
        .formatted(
            arm.runtime(),
            experiment,
            Figures.setting(arm.params()),
            fields.stream()
                .map(field -> field + " " + arm.text(field))
                .collect(Collectors.joining(", ")));
  }
}
