package dev.forkbench.process;

/**
 * Prepares the archives with which workers of this JVM's kind, and small ones, start sooner:
 *
 * <pre>
 *   java [-XX:+UseSerialGC ...] -cp benchmarks.jar dev.forkbench.process.ArchiveMain
 * </pre>
 *
 * Prints one line that says for both what was done: {@code made in ... ms}, {@code found}, or
 * {@code none:} and the reason; none of these is an error. Ends with its parent, whose end of
 * standard input it watches.
 */
public final class ArchiveMain {
  private ArchiveMain() {}

  public static void main(String[] args) throws InterruptedException {
    LifeLine parent = LifeLine.watchStdin();
    Preparation full = WorkerArchive.prepare(WorkerJvm.likeThisOne());
    Preparation small = full.isReady() ? WorkerArchive.prepare(WorkerJvm.small()) : full;
    System.out.println(
        full.equals(small) ? full.words() : full.words() + "; for small workers " + small.words());
    parent.release();
    System.exit(0);
  }
}
