package dev.forkbench.experiment.ipc;

import dev.forkbench.experiment.support.Child;
import dev.forkbench.experiment.support.Experiment;
import dev.forkbench.experiment.support.Settings;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.IntFunction;

/**
 * A parent that waits for the end of a child before it reads what the child writes, as in the guide
 * with the two producers. Whether the child can end depends on how much the channel holds.
 *
 * <p>The wait begins when the child is about to write. It is given up when the channel holds only a
 * part of the bytes and no more have come for {@code waitMillis}: then {@code heldWhenBlocked} says
 * how many it holds. A JVM that has written all is waited for, as it takes its time to end. Then
 * everything is read, and the end waited for again.
 */
public final class Drain implements Experiment {
  private final Channel channel;
  private final int bytes;
  private final Duration patience;

  /** What carries the bytes, and holds those that nobody has read yet. */
  private enum Channel {
    /** The child's standard output: how much it holds is the system's decision. */
    PIPE(Writer::toPipe),
    /** A queue in shared memory with room for {@value QueueFill#CAPACITY} bytes. */
    QUEUE(Writer::toQueue);

    private final IntFunction<Writer> writer;

    Channel(IntFunction<Writer> writer) {
      this.writer = writer;
    }
  }

  /** Opens the arm: {@code channel}, {@code bytes} and {@code waitMillis}. */
  public Drain(Settings settings) {
    channel = settings.constant("channel", Channel.class);
    bytes = settings.count("bytes");
    patience = Duration.ofMillis(settings.count("waitMillis"));
  }

  @Override
  public Map<String, Object> trial() throws Exception {
    try (Writer writer = channel.writer.apply(bytes)) {
      writer.start();
      Map<String, Object> observed = new LinkedHashMap<>();
      long before = System.nanoTime();
      boolean ended = writer.ends(patience);
      observed.put("endedBeforeDrain", ended);
      observed.put("waitedMillis", (System.nanoTime() - before) / 1_000_000);
      if (!ended) {
        observed.put("heldWhenBlocked", writer.bytesHeld());
      }
      observed.put("bytesRead", writer.drain());
      observed.put("endedAfterDrain", writer.join(Child.LIMIT));
      return observed;
    }
  }

  @Override
  public void close() {
    // Every trial ends what it started.
  }
}
