package dev.forkbench.experiment.ipc;

import dev.forkbench.experiment.support.Experiment;
import dev.forkbench.experiment.support.Settings;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How much can a child write and still end, while nobody reads? Two numbers of bytes that are one
 * apart: with one a child has ended, with the other a child was blocked.
 *
 * <p>A child is blocked if only a part of its bytes is in the pipe and no more have come for a
 * while. What the pipe holds then is where the search goes on: right next to the answer, if a full
 * pipe is what blocks, and otherwise as good a place as any. Each number has its own child.
 */
public final class Threshold implements Experiment {
  private static final int MOST_BYTES = 1 << 20;
  private static final Duration STILL = Duration.ofMillis(200);

  private int passes;
  private int blocks;
  private int held;

  private enum Channel {
    PIPE
  }

  /** Opens the arm: {@code channel}, which is PIPE. */
  public Threshold(Settings settings) {
    settings.constant("channel", Channel.class);
  }

  @Override
  public Map<String, Object> trial() throws Exception {
    passes = 0;
    blocks = MOST_BYTES + 1;
    held = MOST_BYTES;
    while (blocks - passes > 1) {
      probe(next(passes, blocks, held));
    }
    Map<String, Object> observed = new LinkedHashMap<>();
    observed.put("largestThatPasses", passes);
    if (blocks <= MOST_BYTES) {
      observed.put("smallestThatBlocks", blocks);
      observed.put("heldWhenBlocked", held);
    }
    return observed;
  }

  /** The number to be tried next: what a full pipe held, or one more, or else the middle. */
  static int next(int passes, int blocks, int held) {
    if (passes < held && held < blocks) {
      return held;
    }
    return passes == held ? held + 1 : passes + (blocks - passes) / 2;
  }

  private void probe(int bytes) throws IOException, InterruptedException {
    try (Writer writer = Writer.toPipe(bytes)) {
      writer.start();
      if (writer.ends(STILL)) {
        passes = bytes;
      } else {
        blocks = bytes;
        held = Math.toIntExact(writer.bytesHeld());
      }
    }
  }

  @Override
  public void close() {
    // Every trial ends what it started.
  }
}
