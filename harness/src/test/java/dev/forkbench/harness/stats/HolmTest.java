package dev.forkbench.harness.stats;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class HolmTest {

  @Test
  void shouldAgreeWithRsPAdjust() {
    // p.adjust(c(0.01, 0.04, 0.03, 0.005), "holm") = 0.03 0.06 0.06 0.02
    assertThat(Holm.adjust(new double[] {0.01, 0.04, 0.03, 0.005}))
        .containsExactly(new double[] {0.03, 0.06, 0.06, 0.02}, Offset.offset(1e-12));
  }

  @Test
  void shouldLeaveASingleTestAlone() {
    assertThat(Holm.adjust(new double[] {0.02})).containsExactly(0.02);
    assertThat(Holm.adjust(new double[0])).isEmpty();
  }

  @Property(tries = 200)
  void shouldLieBetweenThePValueAndBonferroni(@ForAll("pValues") double[] p) {
    double[] adjusted = Holm.adjust(p);
    for (int i = 0; i < p.length; i++) {
      assertThat(adjusted[i]).isBetween(p[i], Math.min(1, p[i] * p.length));
    }
  }

  @Provide
  Arbitrary<double[]> pValues() {
    return Arbitraries.doubles().between(0, 1).array(double[].class).ofMaxSize(12);
  }
}
