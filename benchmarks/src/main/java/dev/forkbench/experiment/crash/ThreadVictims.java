package dev.forkbench.experiment.crash;

/** Victims are threads of this JVM. */
final class ThreadVictims implements Victims {
  private static final long END_MILLIS = 30_000;

  private Thread thread;

  @Override
  public void start(Victim task) {
    thread = new Thread(() -> run(task), "forkbench-victim");
    thread.setDaemon(true);
    thread.start();
  }

  private static void run(Victim task) {
    try {
      task.call();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public String call(String method) {
    return Victims.call(Thread.class, thread, method);
  }

  @Override
  public boolean hasEnded(long millis) throws InterruptedException {
    if (millis > 0) {
      thread.join(millis);
    }
    return !thread.isAlive();
  }

  @Override
  public void awaitEnd() throws InterruptedException {
    if (!hasEnded(END_MILLIS)) {
      throw new IllegalStateException("a thread has not ended within " + END_MILLIS + " ms");
    }
  }

  @Override
  public void close() {
    // Every trial waits for the end of its thread.
  }
}
