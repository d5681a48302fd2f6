package dev.forkbench.process.link;

import static dev.forkbench.process.link.LinkPair.inThread;
import static dev.forkbench.testing.Deadline.failureOf;
import static dev.forkbench.testing.Deadline.resultOf;
import static dev.forkbench.testing.Deadline.until;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.EOFException;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Nobody sleeps while there is a frame. A wake-up is lost only when two processes meet within
 * nanoseconds, so both ends come at random times, and often.
 */
class ShmWakeUpTest {
  /** No more than end well within a deadline. */
  private static final int ROUNDS =
      Math.min(200_000, 2_500 * Integer.getInteger("forkbench.stress", 3));

  private static final int LONGEST_PAUSE = 2_000;
  private static final int MOST_AT_ONCE = 4;

  /** Up to some microseconds, as long as it takes to fall asleep, or the wrong moment. */
  private static void pause() {
    for (int i = ThreadLocalRandom.current().nextInt(LONGEST_PAUSE); i > 0; i--) {
      Thread.onSpinWait();
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 2_000, 20_000})
  void shouldWakeAReceiverForEveryFrame(long spinNanos) throws Exception {
    try (LinkPair link = LinkPair.open(Transport.SHM, Duration.ofNanos(spinNanos))) {
      Future<?> sent = inThread(() -> sendWithPauses(link.worker()));
      resultOf(inThread(() -> receiveInOrder(link.parent())));
      resultOf(sent);
    }
  }

  private static Void sendWithPauses(Link link) throws IOException {
    for (int i = 0; i < ROUNDS; i++) {
      pause();
      link.send(Frame.of(Frame.Kind.RESULT, i));
    }
    return null;
  }

  private static Void receiveInOrder(Link link) throws IOException {
    for (int i = 0; i < ROUNDS; i++) {
      assertThat(link.receive().sequence()).isEqualTo(i);
    }
    return null;
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 2_000, 20_000})
  void shouldWakeTheReceiverForWhatThePollerLeaves(long spinNanos) throws Exception {
    try (LinkPair link = LinkPair.open(Transport.SHM, Duration.ofNanos(spinNanos))) {
      Future<?> echo = inThread(() -> echoWithPauses(link.worker()));
      askAndPoll(link.parent());
      assertThat(failureOf(echo)).isInstanceOf(IOException.class);
    }
  }

  private static Void echoWithPauses(Link link) throws IOException {
    try {
      while (true) {
        Frame task = link.receive();
        pause();
        link.send(new Frame(Frame.Kind.RESULT, task.sequence(), task.payload()));
      }
    } finally {
      link.close();
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 2_000, 20_000})
  void shouldWakeTheReceiverAlsoBetweenTwoJvms(long spinNanos) throws Exception {
    try (EchoWorker worker = EchoWorker.start(Transport.SHM, Duration.ofNanos(spinNanos))) {
      askAndPoll(worker.link());
    }
  }

  /** Asks, polls for a while, and then leaves the rest to a receiver, which has to wake for it. */
  private static void askAndPoll(Link link) throws Exception {
    Answers answers = new Answers();
    Future<?> receiver = inThread(() -> answers.receiveAll(link));
    for (long asked = 0; asked < ROUNDS; ) {
      Frame[] tasks = tasks(asked);
      link.send(tasks);
      asked += tasks.length;
      answers.poll(link);
      answers.await(asked);
      pause();
    }
    link.close();
    assertThat(failureOf(receiver)).isInstanceOf(EOFException.class);
  }

  private static Frame[] tasks(long first) {
    Frame[] tasks = new Frame[1 + ThreadLocalRandom.current().nextInt(MOST_AT_ONCE)];
    for (int i = 0; i < tasks.length; i++) {
      tasks[i] = Frame.of(Frame.Kind.TASK, first + i);
    }
    return tasks;
  }

  /** Counts what a poller and a receiver get together: each frame once. */
  private static final class Answers {
    private static final int LOOKS = 100_000;

    private final AtomicLong count = new AtomicLong();
    private final AtomicLong sum = new AtomicLong();

    private void add(Frame answer) {
      sum.addAndGet(answer.sequence());
      count.incrementAndGet();
    }

    private Void receiveAll(Link link) throws IOException {
      while (true) {
        add(link.receive());
      }
    }

    private void poll(Link link) throws IOException {
      Frame answer = link.poll();
      while (answer != null) {
        add(answer);
        answer = link.pollNow();
      }
    }

    private void await(long asked) throws InterruptedException {
      for (int i = 0; i < LOOKS && count.get() < asked; i++) {
        Thread.onSpinWait();
      }
      until(
          "there are " + asked + " answers, the last wakes the receiver",
          () -> count.get() >= asked);
      assertThat(count.get()).isEqualTo(asked);
      assertThat(sum.get()).isEqualTo(asked * (asked - 1) / 2);
    }
  }
}
