package dev.forkbench.experiment.race;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.forkbench.experiment.Main;
import dev.forkbench.experiment.support.Settings;
import dev.forkbench.experiment.support.Space;
import dev.forkbench.process.ChildProcess;
import dev.forkbench.testing.Jvm;
import java.nio.charset.StandardCharsets;
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
  void shouldKnowThisJvm() throws Exception {
    assertThat(JvmTraits.ofSides(Space.THREADS).asMap()).doesNotContainValue(null).hasSize(4);
  }

  @Test
  void shouldRefuseTraitsThatWorkersAreNotHanded() {
    JvmTraits worker = started(false, "Copy", "-XX:CompileCommand=dontinline,a::b").asOfAWorker();
    assertThatThrownBy(() -> worker.require(Settings.parse(List.of("eliminateLocks=false"))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "eliminateLocks=false, but worker JVMs are not handed such flags: leave it out, or use"
                + " space=THREADS");
    assertThatThrownBy(() -> worker.require(Settings.parse(List.of("calls=KEPT"))))
        .hasMessageStartingWith("calls=KEPT, but worker JVMs");
  }

  /** The arm names the traits, so that workers with others would be refused. */
  @Test
  void shouldSayWhatWorkersAreHanded() throws Exception {
    List<String> flags = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");
    String[] race =
        ("race --trials 1 space=PROCESSES memory=MAPPED access=ATOMIC gate=true deposits=1"
                + " withdrawals=1 tier=C1 collector=SERIAL")
            .split(" ");
    ChildProcess main = ChildProcess.of(Jvm.command(flags, Main.class, race)).start();
    String observed = new String(main.stdout().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(observed)
        .as(String.join("\n", main.lastErrorLines()))
        .endsWith(",\"tier\":\"C1\",\"collector\":\"SERIAL\"}}\n");
  }
}
