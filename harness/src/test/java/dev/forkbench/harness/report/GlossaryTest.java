package dev.forkbench.harness.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forkbench.harness.claim.rule.Label;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class GlossaryTest {
  @Test
  void shouldExplainEveryVerdict() {
    assertThat(Glossary.rows())
        .extracting(row -> row.get(0))
        .containsAll(Arrays.stream(Label.values()).map(Label::word).toList());
  }
}
