package dev.forkbench.guide;

import dev.forkbench.process.RemoteTask;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/**
 * Ten children sleep for ten seconds each, at the same time, and it takes hardly longer: who sleeps
 * needs no CPU. Here a second takes a tenth, {@code --unit 1000} makes it a real one. What goes
 * beyond is the start of ten JVMs.
 *
 * <pre>{@code
 * scripts/guide ten-sleepers           # JDK 17.0.15; times and process ids differ
 * child 2 woke up, pid 23246
 * child 7 woke up, pid 23302
 * child 5 woke up, pid 23343
 * child 9 woke up, pid 23279
 * child 3 woke up, pid 23243
 * child 6 woke up, pid 23249
 * child 1 woke up, pid 23232
 * child 0 woke up, pid 23330
 * child 4 woke up, pid 23226
 * child 8 woke up, pid 23237
 * the parent took 1.40 s
 * }</pre>
 */
final class TenSleepers implements Lesson {
  private static final int SLEEPERS = 10;

  @Override
  public String title() {
    return "ten children sleep for ten seconds, at the same time";
  }

  @Override
  public void run(PrintStream out, Pace pace) throws Exception {
    long start = System.nanoTime();
    List<RemoteTask<String>> tasks = new ArrayList<>();
    for (int i = 0; i < SLEEPERS; i++) {
      int child = i;
      tasks.add(() -> sleep(child, pace));
    }
    Children.forEachEnded(tasks, out::println);
    out.println("the parent took " + Pace.since(start));
  }

  private static String sleep(int child, Pace pace) throws InterruptedException {
    pace.sleep(10);
    return "child " + child + " woke up, pid " + Children.ownPid();
  }
}
