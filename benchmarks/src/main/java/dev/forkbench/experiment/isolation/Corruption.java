package dev.forkbench.experiment.isolation;

import dev.forkbench.backend.Shutdown;
import dev.forkbench.experiment.support.Experiment;
import dev.forkbench.experiment.support.Settings;
import dev.forkbench.experiment.support.Space;
import dev.forkbench.process.RemoteTask;
import dev.forkbench.shared.SharedLongArray;
import dev.forkbench.shared.SharedMemory;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;

/** A child writes all over a block of memory that its parent has, too: what does it hit there? */
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
    Heap.clear();
    for (int i = 0; i < WORDS; i++) {
      shared.set(i, 0);
    }
    Map<String, Object> observed = new LinkedHashMap<>();
    observed.put("wordsWritten", executor.submit(vandal()).get());
    observed.put("wordsChangedInParent", changed());
    return observed;
  }

  private RemoteTask<Integer> vandal() {
    SharedLongArray target = shared;
    return kind == Memory.HEAP ? Heap::overwrite : () -> overwrite(target);
  }

  private static int overwrite(SharedLongArray block) {
    int written = 0;
    for (int i = 0; i < WORDS; i++) {
      block.set(i, RUBBISH);
      written += block.get(i) == RUBBISH ? 1 : 0;
    }
    return written;
  }

  private int changed() {
    int changed = 0;
    for (int i = 0; i < WORDS; i++) {
      changed += (kind == Memory.HEAP ? Heap.BLOCK[i] : shared.get(i)) == 0 ? 0 : 1;
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

    static void clear() {
      Arrays.fill(BLOCK, 0);
    }

    static int overwrite() {
      int written = 0;
      for (int i = 0; i < WORDS; i++) {
        BLOCK[i] = RUBBISH;
        written += BLOCK[i] == RUBBISH ? 1 : 0;
      }
      return written;
    }
  }
}
