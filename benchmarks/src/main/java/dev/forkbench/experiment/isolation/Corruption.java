package dev.forkbench.experiment.isolation;

import dev.forkbench.backend.Shutdown;
import dev.forkbench.experiment.support.Experiment;
import dev.forkbench.experiment.support.Settings;
import dev.forkbench.experiment.support.Space;
import dev.forkbench.process.RemoteTask;
import dev.forkbench.shared.SharedLongArray;
import dev.forkbench.shared.SharedMemory;
import dev.forkbench.workload.WrongResultException;
import java.io.IOException;
import java.nio.LongBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;

/**
 * A child writes all over a block of memory that its parent has, too: what does it hit there? That
 * it has changed every word where it is itself is required.
 */
public final class Corruption implements Experiment {
  private static final int WORDS = 4096;
  private static final long RUBBISH = 0xDEAD_BEEFL;

  private final SharedMemory memory = SharedMemory.create(SharedLongArray.slots(WORDS));
  private final SharedLongArray shared = SharedLongArray.in(memory, 0, WORDS);
  private final Memory kind;
  private final ExecutorService executor;

  /** Where the block lies. */
  private enum Memory {
    /** A static array: each JVM has its own. */
    HEAP,
    /** Memory that both sides have mapped. */
    SHARED
  }

  /** Opens the arm: {@code space} and {@code memory}. */
  public Corruption(Settings settings) throws IOException, InterruptedException {
    kind = settings.constant("memory", Memory.class);
    executor = settings.constant("space", Space.class).perTask().open(1);
  }

  @Override
  public Map<String, Object> trial() throws InterruptedException, ExecutionException {
    LongBuffer block = kind == Memory.HEAP ? Heap.block() : shared.buffer();
    fill(block, 0);
    int written = executor.submit(vandal()).get();
    return observed(written, changed(block));
  }

  /** A child that has not hit its own copy everywhere says nothing of that of its parent. */
  static Map<String, Object> observed(int written, int changed) {
    WrongResultException.require("words written by the child", WORDS, written);
    Map<String, Object> observed = new LinkedHashMap<>();
    observed.put("wordsWritten", written);
    observed.put("wordsChangedInParent", changed);
    return observed;
  }

  private RemoteTask<Integer> vandal() {
    SharedLongArray target = shared;
    return kind == Memory.HEAP ? () -> overwrite(Heap.block()) : () -> overwrite(target.buffer());
  }

  /** Counts when all is written, and as the parent does. */
  private static int overwrite(LongBuffer block) {
    int before = changed(block);
    fill(block, RUBBISH);
    return changed(block) - before;
  }

  private static void fill(LongBuffer block, long value) {
    for (int i = 0; i < WORDS; i++) {
      block.put(i, value);
    }
  }

  private static int changed(LongBuffer block) {
    int changed = 0;
    for (int i = 0; i < WORDS; i++) {
      changed += block.get(i) == 0 ? 0 : 1;
    }
    return changed;
  }

  @Override
  public void close() {
    Shutdown.await(executor);
    memory.close();
  }

  /** The static array; what was written is seen by who waited for the writer. */
  private static final class Heap {
    private static final long[] BLOCK = new long[WORDS];

    private Heap() {}

    static LongBuffer block() {
      return LongBuffer.wrap(BLOCK);
    }
  }
}
