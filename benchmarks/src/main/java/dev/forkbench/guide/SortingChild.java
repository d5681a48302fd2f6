package dev.forkbench.guide;

import dev.forkbench.process.ChildProcess;
import dev.forkbench.process.LifeLine;
import dev.forkbench.workload.SortTask;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** The child of the three lessons that ask who is alive: it sorts, and says who it is. */
final class SortingChild {
  private static final Duration DEADLINE = Duration.ofSeconds(60);

  private final int number;
  private final ChildProcess process;

  private SortingChild(int number, ChildProcess process) {
    this.number = number;
    this.process = process;
  }

  /** Starts one that sorts so many numbers. */
  static SortingChild start(int number, int size) throws IOException {
    return new SortingChild(number, ChildProcess.of(command(size)).start());
  }

  private static List<String> command(int size) {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-cp",
        System.getProperty("java.class.path"),
        SortingChild.class.getName(),
        Integer.toString(size));
  }

  /** The child's own program. It ends with its parent, who holds the other end of its stdin. */
  public static void main(String[] args) {
    LifeLine parent = LifeLine.watchStdin();
    new SortTask(1, Integer.parseInt(args[0])).call();
    System.out.println("sorted " + args[0] + " numbers, pid " + Children.ownPid());
    parent.release();
  }

  void sayWhetherAlive(PrintStream out) {
    out.println("child " + number + " alive: " + process.isAlive());
  }

  /**
   * Waits for its end, and prints what it has said.
   *
   * @throws IllegalStateException if it has not ended well, or not within a minute
   */
  void join(PrintStream out) throws InterruptedException, IOException {
    if (!process.join(DEADLINE)) {
      process.kill();
      throw new IllegalStateException("child " + number + " has not ended in " + DEADLINE);
    }
    if (process.join() != 0) {
      throw new IllegalStateException("child " + number + ": " + process.lastErrorLines());
    }
    byte[] words = process.stdout().readAllBytes();
    out.print("child " + number + ": " + new String(words, StandardCharsets.UTF_8));
  }
}
