package dev.forkbench.process;

import dev.forkbench.process.link.Frame;
import java.util.concurrent.Future;

/** A task that was given to one worker. */
final class Delivery {
  final Worker worker;
  final RemoteFuture<?> task;
  final long sequence;

  /** Whether it was meant for this very worker. */
  final boolean personal;

  final int bytes;
  final long sentNanos = System.nanoTime();
  private Future<?> timeout;
  private Throwable verdict;

  Delivery(Worker worker, RemoteFuture<?> task, long sequence, boolean personal) {
    this.worker = worker;
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

  /** Why it is to fail, if its worker is killed for it; set and read with the pool's lock. */
  void condemn(Throwable why) {
    verdict = why;
  }

  /** Fails the task, for its own reason if it has one. */
  void lose(Throwable why) {
    task.fail(verdict == null ? why : verdict);
  }

  void hasEnded() {
    if (timeout != null) {
      timeout.cancel(false);
    }
  }
}
