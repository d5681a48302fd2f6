package dev.forkbench.process.link;

import static dev.forkbench.process.link.LinkPair.inThread;
import static dev.forkbench.testing.Deadline.failureOf;
import static dev.forkbench.testing.Deadline.resultOf;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.EOFException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every transport must do. */
abstract class LinkContract {
  private static final int MANY = 20_000;

  abstract Transport transport();

  Duration spin() {
    return Duration.ZERO;
  }

  final LinkPair open() throws Exception {
    return LinkPair.open(transport(), spin());
  }

  /** A payload that tells bytes that were lost, doubled or swapped. */
  static byte[] payload(int length, long seed) {
    byte[] payload = new byte[length];
    new Random(seed).nextBytes(payload);
    return payload;
  }

  private static Frame task(long sequence, int length) {
    return new Frame(Frame.Kind.TASK, sequence, payload(length, sequence));
  }

  private static void requireTask(long sequence, int length, Frame frame) {
    assertThat(frame.kind()).isEqualTo(Frame.Kind.TASK);
    assertThat(frame.sequence()).isEqualTo(sequence);
    assertThat(Arrays.equals(frame.payload(), payload(length, sequence)))
        .as("payload of " + length + " bytes in frame " + sequence)
        .isTrue();
  }

  private static Frame[] tasks(int count, int length) {
    return LongStream.range(0, count).mapToObj(i -> task(i, length)).toArray(Frame[]::new);
  }

  /** Sends in a thread of its own, as no transport holds all of it. */
  private static Future<?> send(Link link, Frame... frames) {
    return inThread(
        () -> {
          for (Frame frame : frames) {
            link.send(frame);
          }
          return null;
        });
  }

  private static Frame receive(Link link) throws Exception {
    return resultOf(inThread(link::receive));
  }

  @Test
  void shouldKeepTheOrder() throws Exception {
    try (LinkPair link = open()) {
      Future<?> sent = send(link.parent(), tasks(MANY, 20));
      Future<?> received = inThread(() -> requireTasks(link.worker(), MANY, 20));
      resultOf(received);
      resultOf(sent);
    }
  }

  private static Void requireTasks(Link link, int count, int length) throws IOException {
    for (int i = 0; i < count; i++) {
      requireTask(i, length, link.receive());
    }
    return null;
  }

  @ParameterizedTest
  @ValueSource(
      ints = {
        0, 1, 7, 8, 100, 8191, 8192, 8193, 16_363, 16_364, 16_376, 16_377, 65_522, 65_523, 65_536,
        131_072, 131_073, 307_200
      })
  void shouldCarryPayloadsOfAnySize(int length) throws Exception {
    try (LinkPair link = open()) {
      Future<?> sent = send(link.worker(), tasks(20, length));
      resultOf(inThread(() -> requireTasks(link.parent(), 20, length)));
      resultOf(sent);
    }
  }

  @Property(tries = 25)
  void shouldCarryAnyMix(@ForAll @Size(max = 30) List<@IntRange(max = 300 << 10) Integer> lengths)
      throws Exception {
    Frame[] frames = lengths.stream().map(length -> task(length, length)).toArray(Frame[]::new);
    try (LinkPair link = open()) {
      Future<?> sent = send(link.parent(), frames);
      for (int length : lengths) {
        requireTask(length, length, receive(link.worker()));
      }
      resultOf(sent);
    }
  }

  @Test
  void shouldCarrySixtyFourMebibytes() throws Exception {
    try (LinkPair link = open()) {
      Future<?> sent = send(link.parent(), task(1, 64 << 20));
      requireTask(1, 64 << 20, receive(link.worker()));
      resultOf(sent);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 20, 9_000, 40_000})
  void shouldSendSeveralAtOnce(int length) throws Exception {
    try (LinkPair link = open()) {
      Future<?> sent =
          inThread(
              () -> {
                link.worker().send();
                link.worker().send(tasks(100, length));
                return null;
              });
      resultOf(inThread(() -> requireTasks(link.parent(), 100, length)));
      resultOf(sent);
    }
  }

  @Test
  void shouldCarryFramesOfManySenders() throws Exception {
    int senders = 6;
    int each = 500;
    try (LinkPair link = open()) {
      List<Future<?>> sent = new ArrayList<>();
      for (int i = 0; i < senders; i++) {
        sent.add(send(link.parent(), tasks(each, i * 5000)));
      }
      resultOf(inThread(() -> requireAllOf(senders, each, link.worker())));
      for (Future<?> done : sent) {
        resultOf(done);
      }
    }
  }

  /** Those of one sender, which are told by their length, are in order among themselves. */
  private static Void requireAllOf(int senders, int each, Link link) throws IOException {
    int[] next = new int[senders];
    for (int i = 0; i < senders * each; i++) {
      Frame frame = link.receive();
      int length = frame.payload().length;
      requireTask(next[length / 5000]++, length, frame);
    }
    assertThat(next).containsOnly(each);
    return null;
  }

  @Test
  void shouldCarryBothWaysAtOnce() throws Exception {
    try (LinkPair link = open()) {
      Future<?> there = send(link.parent(), tasks(300, 10_000));
      Future<?> back = send(link.worker(), tasks(300, 10_000));
      Future<?> arrivedThere = inThread(() -> requireTasks(link.worker(), 300, 10_000));
      Future<?> arrivedBack = inThread(() -> requireTasks(link.parent(), 300, 10_000));
      for (Future<?> done : List.of(there, back, arrivedThere, arrivedBack)) {
        resultOf(done);
      }
    }
  }

  @Test
  void shouldTellTheEndAfterWhatWasSent() throws Exception {
    try (LinkPair link = open()) {
      link.worker().send(tasks(3, 100));
      link.worker().close();
      requireTasks(link.parent(), 3, 100);
      assertThat(failureOf(inThread(link.parent()::receive))).isInstanceOf(EOFException.class);
      assertThat(failureOf(inThread(link.parent()::receive))).isInstanceOf(EOFException.class);
    }
  }

  @Test
  void shouldTellTheEndToAReceiverThatWaits() throws Exception {
    try (LinkPair link = open()) {
      Future<Frame> received = inThread(link.worker()::receive);
      requireTaskGoesThrough(link);
      link.parent().close();
      assertThat(failureOf(received)).isInstanceOf(EOFException.class);
    }
  }

  /** The other way, so that the waiting one goes on waiting. */
  private static void requireTaskGoesThrough(LinkPair link) throws Exception {
    link.worker().send(task(5, 5));
    requireTask(5, 5, receive(link.parent()));
  }

  @Test
  void shouldFailToSendWhenTheOtherEndIsGone() throws Exception {
    try (LinkPair link = open()) {
      link.killWorker();
      assertThat(failureOf(inThread(link.parent()::receive))).isInstanceOf(EOFException.class);
      Future<?> sent = send(link.parent(), tasks(1000, 1000));
      assertThat(failureOf(sent)).isInstanceOf(IOException.class);
    }
  }

  @Test
  void shouldRefuseToSendWhenClosed() throws Exception {
    try (LinkPair link = open()) {
      link.parent().close();
      link.parent().close();
      assertThat(failureOf(send(link.parent(), task(1, 1)))).isInstanceOf(IOException.class);
    }
  }
}
