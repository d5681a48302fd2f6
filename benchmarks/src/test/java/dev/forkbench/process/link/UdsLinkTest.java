package dev.forkbench.process.link;

import static dev.forkbench.process.link.LinkPair.inThread;
import static dev.forkbench.testing.Deadline.failureOf;
import static dev.forkbench.testing.Deadline.resultOf;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class UdsLinkTest extends LinkContract {
  private static final Frame LARGE = new Frame(Frame.Kind.RESULT, 1, payload(1 << 20, 1));

  @Override
  Transport transport() {
    return Transport.UDS;
  }

  @Test
  void shouldNotLookWithoutTheKernel() throws Exception {
    try (LinkPair link = open()) {
      link.worker().send(Frame.of(Frame.Kind.RESULT, 1));
      assertThat(link.parent().poll()).isNull();
      assertThat(link.parent().pollNow()).isNull();
    }
  }

  @Test
  void shouldOutliveTheInterruptOfASender() throws Exception {
    try (LinkPair link = open()) {
      CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
      Thread sender = new Thread(() -> interrupted.complete(isInterruptedAfterSending(link)));
      sender.start();
      sender.interrupt();
      assertThat(resultOf(inThread(link.parent()::receive)).payload()).isEqualTo(LARGE.payload());
      assertThat(resultOf(interrupted)).as("the sender is still interrupted").isTrue();
      link.worker().send(Frame.of(Frame.Kind.RESULT, 2));
      assertThat(resultOf(inThread(link.parent()::receive)).sequence()).isEqualTo(2);
    }
  }

  private static boolean isInterruptedAfterSending(LinkPair link) {
    try {
      link.worker().send(LARGE);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return Thread.currentThread().isInterrupted();
  }

  @Test
  void shouldOutliveTheInterruptOfAReceiver() throws Exception {
    try (LinkPair link = open()) {
      CompletableFuture<Frame> received = new CompletableFuture<>();
      Thread receiver = new Thread(() -> receive(link, received));
      receiver.start();
      receiver.interrupt();
      link.worker().send(LARGE);
      assertThat(resultOf(received).payload()).isEqualTo(LARGE.payload());
    }
  }

  private static void receive(LinkPair link, CompletableFuture<Frame> received) {
    try {
      received.complete(link.parent().receive());
    } catch (IOException e) {
      received.completeExceptionally(e);
    }
  }

  @Test
  void shouldWakeSendersWhenItIsClosed() throws Exception {
    try (LinkPair link = open()) {
      Future<?> sent = inThread(() -> sendForEver(link.parent()));
      link.worker().receive();
      link.parent().close();
      assertThat(failureOf(sent)).isInstanceOf(IOException.class);
    }
  }

  private static Void sendForEver(Link link) throws IOException {
    while (true) {
      link.send(LARGE);
    }
  }
}
