package dev.forkbench.bench.startup;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.forkbench.bench.support.MeasurementJvm;
import dev.forkbench.process.ChildProcess;
import dev.forkbench.testing.WrongExecutor;
import dev.forkbench.workload.WrongResultException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StarterTest {

  @ParameterizedTest
  @EnumSource
  void shouldReplyAndEnd(Starter starter) throws Exception {
    assumeTrue(
        starter != Starter.VIRTUAL_THREAD || Runtime.version().feature() >= 21, "needs JDK 21");
    StartBenchmark benchmark = new StartBenchmark();
    benchmark.starter = starter;
    benchmark.tieToHost(new MeasurementJvm());
    benchmark.firstReply();
    benchmark.awaitExit();
    benchmark.exit();
    benchmark.awaitExit();
  }

  @Test
  void shouldNotTimeAWrongFirstByte() throws Exception {
    Started wrong = new Starter.StartedProgram(ChildProcess.of(List.of("/bin/echo", "x")).start());
    assertThatThrownBy(wrong::awaitFirstReply)
        .isInstanceOf(WrongResultException.class)
        .hasMessageContaining("first byte");
    wrong.awaitExit();
  }

  @Test
  void shouldNotTimeAProgramThatFails() throws Exception {
    Started failing =
        new Starter.StartedProgram(
            ChildProcess.of(List.of("/bin/sh", "-c", "echo; exit 3")).start());
    failing.awaitFirstReply();
    assertThatThrownBy(failing::awaitExit)
        .isInstanceOf(WrongResultException.class)
        .hasMessage("exit value: expected 0, got 3");
  }

  @Test
  void shouldNotTimeAWrongReply() {
    Started wrong = new Starter.StartedExecutor(new WrongExecutor());
    assertThatThrownBy(wrong::awaitFirstReply)
        .isInstanceOf(WrongResultException.class)
        .hasMessage("first reply: expected 42, got 43");
  }
}
