package dev.forkbench.process.link;

import static dev.forkbench.process.link.LinkPair.inThread;
import static dev.forkbench.testing.Deadline.failureOf;
import static dev.forkbench.testing.Deadline.resultOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class ShmLinkTest extends LinkContract {
  private static final Frame LARGE = new Frame(Frame.Kind.RESULT, 1, payload(1 << 20, 1));

  @Override
  Transport transport() {
    return Transport.SHM;
  }

  @Test
  void shouldFindNothingInAnEmptyRing() throws Exception {
    try (LinkPair link = open()) {
      assertThat(link.parent().poll()).isNull();
      assertThat(link.parent().pollNow()).isNull();
    }
  }

  @Test
  void shouldFindWhatIsThere() throws Exception {
    try (LinkPair link = open()) {
      link.worker().send(Frame.of(Frame.Kind.RESULT, 1), Frame.of(Frame.Kind.RESULT, 2));
      assertThat(link.parent().poll().sequence()).isEqualTo(1);
      assertThat(link.parent().pollNow().sequence()).isEqualTo(2);
      assertThat(link.parent().pollNow()).isNull();
    }
  }

  @Test
  void shouldTellAPollerTheEndThatAReceiverHasSeen() throws Exception {
    try (LinkPair link = open()) {
      link.killWorker();
      failureOf(inThread(link.parent()::receive));
      assertThatThrownBy(link.parent()::pollNow).hasMessage("the other end is gone");
    }
  }

  @Test
  void shouldGoOnWithAFrameThatAPollerHasBegun() throws Exception {
    try (LinkPair link = open()) {
      Future<?> sent = inThread(() -> send(link.worker(), LARGE));
      Frame polled = link.parent().poll();
      while (polled == null && !sent.isDone()) {
        polled = link.parent().poll();
      }
      Frame frame = polled == null ? resultOf(inThread(link.parent()::receive)) : polled;
      assertThat(frame.payload()).isEqualTo(LARGE.payload());
    }
  }

  private static Void send(Link link, Frame frame) throws IOException {
    link.send(frame);
    return null;
  }

  @Test
  void shouldWakeSendersWhenItIsClosed() throws Exception {
    try (LinkPair link = open()) {
      Future<?> sent = inThread(() -> send(link.parent(), LARGE));
      link.parent().close();
      assertThat(failureOf(sent)).hasMessageContaining("closed");
    }
  }

  @Test
  void shouldWakeSendersWhenAReceiverSeesTheEnd() throws Exception {
    try (LinkPair link = open()) {
      Future<?> sent = inThread(() -> send(link.parent(), LARGE));
      link.worker().close();
      failureOf(inThread(link.parent()::receive));
      assertThat(failureOf(sent)).isInstanceOf(IOException.class).hasMessageContaining("gone");
    }
  }
}
