package dev.forkbench.process;

import dev.forkbench.process.link.Frame;
import java.util.concurrent.Future;

/** A task that was given to one worker. */
final class Delivery {
  final RemoteFuture<?> task;
  final long sequence;

  /** Whether it was meant for this very worker. */
  final boolean personal;

  final int bytes;
  final long sentNanos = System.nanoTime();
  private Future<?> timeout;

  Delivery(RemoteFuture<?> task, long sequence, boolean personal) {
    this.task = task;
    this.sequence = sequence;
    this.personal = personal;
    this.bytes = task.payload().length;
  }

  Frame frame() {
    return new Frame(Frame.Kind.TASK, sequence, task.payload());
  }

  void endsBy(Future<?> deadline) {
    timeout = deadline;
  }

  void hasEnded() {
    if (timeout != null) {
      timeout.cancel(false);
    }
  }
}
