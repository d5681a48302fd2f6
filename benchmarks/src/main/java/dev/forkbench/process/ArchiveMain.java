package dev.forkbench.process;

/**
 * Prepares the archive with which workers of this JVM's kind start sooner:
 *
 * <pre>
 *   java [-XX:+UseSerialGC ...] -cp benchmarks.jar dev.forkbench.process.ArchiveMain
 * </pre>
 *
 * Prints one line: {@code made in ... ms}, {@code found}, or {@code none:} and the reason; none of
 * these is an error. Ends with its parent, whose end of standard input it watches.
 */
public final class ArchiveMain {
  private ArchiveMain() {}

  public static void main(String[] args) throws InterruptedException {
    LifeLine parent = LifeLine.watchStdin();
    System.out.println(WorkerArchive.prepare(WorkerJvm.likeThisOne()).words());
    parent.release();
    System.exit(0);
  }
}
