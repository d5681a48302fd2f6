package dev.forkbench.process.link;

import static dev.forkbench.process.link.LinkContract.payload;
import static dev.forkbench.process.link.LinkPair.inThread;
import static dev.forkbench.testing.Deadline.failureOf;
import static dev.forkbench.testing.Deadline.resultOf;
import static dev.forkbench.testing.Deadline.until;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.EOFException;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Future;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A link between two JVMs, one of which dies. */
class LinkDeathTest {
  private static final Duration SPIN = Duration.ofNanos(20_000);

  private static Void sendForEver(Link link) throws IOException {
    for (long i = 0; ; i++) {
      link.send(new Frame(Frame.Kind.TASK, i, payload((int) (i % 9000), i)));
    }
  }

  /** Receives what comes in order, until the end; returns how much it was. */
  private static long receiveAll(Link link, Runnable atTheThousandth) throws IOException {
    for (long i = 0; ; i++) {
      try {
        Frame frame = link.receive();
        assertThat(frame.sequence()).isEqualTo(i);
        assertThat(frame.payload()).isEqualTo(payload((int) (i % 9000), i));
      } catch (EOFException e) {
        return i;
      }
      if (i == 1000) {
        atTheThousandth.run();
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void shouldReceiveWholeFramesUpToTheKill(Transport transport) throws Exception {
    try (EchoWorker worker = EchoWorker.start(transport, SPIN)) {
      Future<?> sent = inThread(() -> sendForEver(worker.link()));
      Future<Long> received =
          inThread(() -> receiveAll(worker.link(), () -> worker.process().kill()));
      assertThat(resultOf(received)).isGreaterThan(1000);
      assertThat(failureOf(sent)).isInstanceOf(IOException.class);
    }
  }

  /** Not through its process object, which closes the streams here. */
  @ParameterizedTest
  @EnumSource
  void shouldTellTheKillOfAnIdleWorker(Transport transport) throws Exception {
    try (EchoWorker worker = EchoWorker.start(transport, SPIN)) {
      Future<Frame> received = inThread(worker.link()::receive);
      ProcessHandle.of(worker.process().pid()).orElseThrow().destroyForcibly();
      assertThat(failureOf(received)).isInstanceOf(EOFException.class);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "PIPE, 100",
    "PIPE, 100000",
    "UDS, 100",
    "UDS, 1000000",
    "SHM, 100",
    "SHM, 20000",
    "SHM, 1000000"
  })
  void shouldNotReceiveHalfAFrame(Transport transport, int length) throws Exception {
    String failpoint = "-D" + Failpoint.PROPERTY + "=MID_RESULT:2";
    try (EchoWorker worker = EchoWorker.start(transport, SPIN, failpoint)) {
      Future<?> sent =
          inThread(
              () -> {
                worker.link().send(new Frame(Frame.Kind.TASK, 1, payload(length, 1)));
                worker.link().send(new Frame(Frame.Kind.TASK, 2, payload(length, 2)));
                return null;
              });
      assertThat(resultOf(inThread(worker.link()::receive)).payload())
          .isEqualTo(payload(length, 1));
      assertThat(failureOf(inThread(worker.link()::receive)))
          .isInstanceOf(EOFException.class)
          .hasMessage("the other end is gone in the middle of a frame");
      resultOf(sent);
      assertThat(worker.process().join()).isEqualTo(Failpoint.EXIT_STATUS);
    }
  }

  /** The parent closes its end, which for a worker is the same as its death. */
  @ParameterizedTest
  @EnumSource
  void shouldEndTheWorkerWithItsParent(Transport transport) throws Exception {
    try (EchoWorker worker = EchoWorker.start(transport, SPIN)) {
      worker.link().close();
      until("the worker has ended", () -> !worker.process().isAlive());
      assertThat(worker.process().lastErrorLines().toString()).contains("EOFException");
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 2_000, 200_000})
  void shouldEchoThroughSharedMemoryWithAnySpin(long nanos) throws Exception {
    try (EchoWorker worker = EchoWorker.start(Transport.SHM, Duration.ofNanos(nanos))) {
      resultOf(inThread(() -> echo(worker.link(), 1_000)));
    }
  }

  private static Void echo(Link link, int count) throws IOException {
    for (int i = 0; i < count; i++) {
      link.send(new Frame(Frame.Kind.TASK, i, new byte[i % 100]));
      Frame back = link.receive();
      assertThat(back.sequence()).isEqualTo(i);
      assertThat(back.payload()).hasSize(i % 100);
    }
    return null;
  }
}
