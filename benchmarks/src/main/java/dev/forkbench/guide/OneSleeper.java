package dev.forkbench.guide;

import dev.forkbench.process.RemoteTask;
import java.io.PrintStream;
import java.util.List;

/**
 * A child sleeps for a second, and its parent waits: what goes beyond the second is what a child
 * costs. The run below is in real seconds; without the option a second takes a tenth.
 *
 * <pre>{@code
 * scripts/guide one-sleeper --unit 1000 # JDK 17.0.15; times and process ids differ
 * child: woke up, pid 23159
 * the parent took 1.11 s
 * }</pre>
 */
final class OneSleeper implements Lesson {
  @Override
  public String title() {
    return "one child sleeps for a second";
  }

  @Override
  public void run(PrintStream out, Pace pace) throws Exception {
    long start = System.nanoTime();
    RemoteTask<String> sleeping =
        () -> {
          pace.sleep(1);
          return "woke up, pid " + Children.ownPid();
        };
    out.println("child: " + Children.resultsOf(List.of(sleeping)).get(0));
    out.println("the parent took " + Pace.since(start));
  }
}
