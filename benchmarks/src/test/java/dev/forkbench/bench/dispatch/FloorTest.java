package dev.forkbench.bench.dispatch;

import static dev.forkbench.testing.Deadline.until;
import static dev.forkbench.testing.Deadline.untilGone;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.forkbench.process.ChildProcess;
import dev.forkbench.shared.SharedLong;
import dev.forkbench.shared.SharedMemory;
import dev.forkbench.testing.Jvm;
import dev.forkbench.workload.WrongResultException;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class FloorTest {
  private static ChildProcess cat() throws Exception {
    return ChildProcess.of(List.of("/bin/cat")).start();
  }

  @ParameterizedTest
  @EnumSource
  void shouldEchoAndLeaveNoProcess(Floor floor) throws Exception {
    long pid;
    try (RawPingPong pingPong = floor.open()) {
      pid = onlyChildOf(ProcessHandle.current());
      for (long token = 1; token <= 200; token++) {
        assertThat(pingPong.pingPong(token)).isEqualTo(token);
      }
    }
    assertThat(ProcessHandle.of(pid)).isEmpty();
  }

  private static long onlyChildOf(ProcessHandle parent) {
    List<Long> pids = parent.children().map(ProcessHandle::pid).toList();
    assertThat(pids).hasSize(1);
    return pids.get(0);
  }

  @ParameterizedTest
  @EnumSource
  void shouldTellThatTheEchoIsGone(Floor floor) throws Exception {
    try (RawPingPong pingPong = floor.open()) {
      long pid = onlyChildOf(ProcessHandle.current());
      ProcessHandle.of(pid).orElseThrow().destroyForcibly();
      untilGone(pid);
      assertThatThrownBy(() -> pingPong.pingPong(1))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageStartingWith("the echo is gone");
    }
  }

  /** The second parent is killed without any chance to say goodbye. */
  @ParameterizedTest
  @EnumSource
  void shouldNotLeaveAnEchoWithoutItsParent(Floor floor) throws Exception {
    ChildProcess parent =
        ChildProcess.of(Jvm.command(List.of(), Parent.class, floor.name())).start();
    assertThat(parent.stdout().read()).isEqualTo('1');
    long echo = onlyChildOf(ProcessHandle.of(parent.pid()).orElseThrow());
    parent.kill();
    untilGone(echo);
  }

  /** Opens a floor, and then does nothing. */
  static final class Parent {
    private Parent() {}

    public static void main(String[] args) throws Exception {
      try (RawPingPong pingPong = Floor.valueOf(args[0]).open()) {
        System.out.print(pingPong.pingPong(1));
        System.out.flush();
        Thread.sleep(1_000_000);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "7, -9, 'second half of the echo: expected -8, got -9'",
    "8, -8, 'echo: expected 7, got 8'"
  })
  void shouldNotTimeAWrongEchoOfAStream(long first, long second, String message) throws Exception {
    byte[] wrong = ByteBuffer.allocate(16).putLong(first).putLong(second).array();
    InputStream in = new ByteArrayInputStream(wrong);
    try (RawPingPong pingPong = new StreamPingPong(cat(), in, OutputStream.nullOutputStream())) {
      assertThatThrownBy(() -> pingPong.pingPong(7))
          .isInstanceOf(WrongResultException.class)
          .hasMessage(message);
    }
  }

  @Test
  void shouldNotTimeAWrongEchoOfAWord() throws Exception {
    try (SharedMemory memory = SharedMemory.create(SharedPingPong.SLOTS);
        RawPingPong pingPong = SharedPingPong.in(memory, cat())) {
      SharedLong pong = memory.longAt(1);
      FutureTask<Void> question = new FutureTask<>(() -> pingPong.pingPong(7), null);
      new Thread(question).start();
      until("the question is asked", () -> memory.longAt(0).getVolatile() == 7);
      pong.setVolatile(8);
      assertThatThrownBy(question::get)
          .hasCauseInstanceOf(WrongResultException.class)
          .hasMessageContaining("echo: expected 7, got 8");
    }
  }
}
