package dev.forkbench.bench.transfer;

import dev.forkbench.process.RemoteTask;
import dev.forkbench.shared.SharedDoubleArray;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;

/** How an array of doubles gets to whoever works on it, and the result back. */
public enum Way {
  /** A thread works on the caller's array: nothing is moved. */
  BY_REFERENCE(false) {
    @Override
    void roundTrip(ExecutorService workers, Payload payload)
        throws ExecutionException, InterruptedException {
      double[] array = payload.array();
      workers.submit(() -> Payload.touch(array)).get();
    }
  },
  /** The array travels inside the task, and another one inside the result. */
  BY_VALUE(true) {
    @Override
    void roundTrip(ExecutorService workers, Payload payload)
        throws ExecutionException, InterruptedException {
      payload.take(workers.submit(new TouchCopy(payload.array())).get());
    }
  },
  /** Copied into shared memory, worked on there, and copied out again: two copies. */
  SHARED_IN_PLACE(true) {
    @Override
    void roundTrip(ExecutorService workers, Payload payload)
        throws ExecutionException, InterruptedException {
      payload.copyIn();
      workers.submit(new TouchInPlace(payload.shared())).get();
      payload.copyOut();
    }
  },
  /** The same, and the worker copies to its heap and back: four copies. */
  SHARED_COPIED(true) {
    @Override
    void roundTrip(ExecutorService workers, Payload payload)
        throws ExecutionException, InterruptedException {
      payload.copyIn();
      workers.submit(new TouchCopied(payload.shared())).get();
      payload.copyOut();
    }
  },
  /** The floor of {@link #SHARED_IN_PLACE}: copies within the heap. */
  TWO_COPIES(false) {
    @Override
    void roundTrip(ExecutorService workers, Payload payload) {
      payload.copyTwice();
    }
  },
  /** The floor of {@link #SHARED_COPIED}. */
  FOUR_COPIES(false) {
    @Override
    void roundTrip(ExecutorService workers, Payload payload) {
      payload.copyFourTimes();
    }
  };

  private final boolean usesProcesses;

  Way(boolean usesProcesses) {
    this.usesProcesses = usesProcesses;
  }

  boolean usesProcesses() {
    return usesProcesses;
  }

  /** Takes the payload's array there and back, with each of its marked elements increased by 1. */
  abstract void roundTrip(ExecutorService workers, Payload payload)
      throws ExecutionException, InterruptedException;

  /** Works on the copy that travelled. */
  record TouchCopy(double[] array) implements RemoteTask<double[]> {
    @Override
    public double[] call() {
      Payload.touch(array);
      return array;
    }
  }

  /** Works in shared memory. */
  record TouchInPlace(SharedDoubleArray shared) implements RemoteTask<Long> {
    @Override
    public Long call() {
      return Payload.touchShared(shared);
    }
  }

  /** Works on a copy of what is in shared memory; the copy's array is kept for the next time. */
  record TouchCopied(SharedDoubleArray shared) implements RemoteTask<Long> {
    private static double[] kept = {};

    @Override
    public Long call() {
      if (kept.length != shared.length()) {
        kept = new double[shared.length()];
      }
      shared.copyOut(0, kept, 0, kept.length);
      long touched = Payload.touch(kept);
      shared.copyIn(0, kept, 0, kept.length);
      return touched;
    }
  }
}
