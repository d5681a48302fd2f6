package dev.forkbench.experiment.race;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.forkbench.experiment.support.Settings;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JvmTraitsTest {
  private static JvmTraits started(boolean eliminates, String collector, String... flags) {
    return new JvmTraits(List.of(flags), List.of(collector), eliminates);
  }

  @Test
  void shouldTellTraitsFromFlags() {
    assertThat(started(true, "G1 Young Generation").asMap())
        .isEqualTo(
            Map.of(
                "tier",
                "DEFAULT",
                "collector",
                "G1",
                "eliminateLocks",
                "true",
                "calls",
                "INLINED"));
    assertThat(
            started(false, "Copy", "-XX:TieredStopAtLevel=1", "-XX:CompileCommand=dontinline,a::b")
                .asMap())
        .isEqualTo(
            Map.of(
                "tier", "C1", "collector", "SERIAL", "eliminateLocks", "false", "calls", "KEPT"));
    assertThat(started(true, "Copy", "-Xint").asMap()).containsEntry("tier", "INTERPRETER");
  }

  @Test
  void shouldObserveAnArmOnlyInAJvmThatHasItsTraits() {
    JvmTraits jvm = started(true, "Copy", "-Xint");
    assertThatCode(() -> jvm.require(Settings.parse(List.of("tier=INTERPRETER", "gate=true"))))
        .doesNotThrowAnyException();
    assertThatThrownBy(() -> jvm.require(Settings.parse(List.of("tier=C1"))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("tier=C1, but this JVM has tier=INTERPRETER; it needs -Xint");
  }

  @Test
  void shouldKnowThisJvm() {
    assertThat(JvmTraits.ofThisJvm().asMap()).doesNotContainValue(null).hasSize(4);
  }
}
