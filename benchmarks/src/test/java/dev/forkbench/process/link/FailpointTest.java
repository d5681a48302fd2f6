package dev.forkbench.process.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.forkbench.process.ChildProcess;
import dev.forkbench.testing.Jvm;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FailpointTest {
  @Test
  void shouldNotBeArmedWithoutTheProperty() {
    assertThat(Failpoint.values()).noneMatch(Failpoint::isArmed);
    Failpoint.reach(Failpoint.IN_TASK);
  }

  @Test
  void shouldDieAtTheThirdReach() throws Exception {
    ChildProcess child = start("IN_TASK:3");
    String said = new String(child.stdout().readAllBytes()).strip();
    assertThat(child.join()).isEqualTo(Failpoint.EXIT_STATUS);
    assertThat(said.lines()).containsExactly("0", "1", "2");
  }

  @ParameterizedTest
  @ValueSource(strings = {"AFTER_RESULT:3", "IN_TASK:6"})
  void shouldLiveWhenItsPointIsNotReached(String failpoint) throws Exception {
    assertThat(start(failpoint).join()).isZero();
  }

  private static ChildProcess start(String failpoint) throws Exception {
    List<String> flags = List.of("-D" + Failpoint.PROPERTY + "=" + failpoint);
    return ChildProcess.of(Jvm.command(flags, FiveTasks.class)).start();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "IN_TASK",
        "IN_TASK:",
        "IN_TASK:0",
        "IN_TASK:-1",
        "in_task:1",
        "X:1",
        "IN_TASK:1:2"
      })
  void shouldRefuseWhatIsNoPointAndCount(String value) {
    assertThatThrownBy(() -> Failpoint.Armed.of(value))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("-Dforkbench.failpoint=" + value + ": expected NAME:k")
        .hasMessageContaining("HOLDING_LOCK");
  }

  @Test
  void shouldTellWhyAWrongPropertyEndsTheJvm() throws Exception {
    ChildProcess child = start("IN_TSAK:1");
    assertThat(child.join()).isEqualTo(1);
    assertThat(String.join("\n", child.lastErrorLines()))
        .contains("-Dforkbench.failpoint=IN_TSAK:1: expected NAME:k");
  }

  /** Reaches a point five times. */
  static final class FiveTasks {
    private FiveTasks() {}

    public static void main(String[] args) {
      for (int i = 0; i < 5; i++) {
        System.out.println(i);
        Failpoint.reach(Failpoint.BEFORE_TASK);
        Failpoint.reach(Failpoint.IN_TASK);
      }
    }
  }
}
