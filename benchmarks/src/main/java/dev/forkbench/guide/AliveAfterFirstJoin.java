package dev.forkbench.guide;

import java.io.PrintStream;

/**
 * The parent waits for the first of two children, and then asks whether it is alive: who was waited
 * for has ended. The wait is not what ends a child; it would end without it.
 *
 * <pre>{@code
 * scripts/guide alive-after-first-join # JDK 17.0.15; times and process ids differ
 * parent: pid 22631
 * child 2 alive: true
 * child 1: sorted 400000 numbers, pid 22651
 * child 1 alive: false
 * child 2: sorted 600000 numbers, pid 22660
 * }</pre>
 */
final class AliveAfterFirstJoin implements Lesson {
  @Override
  public String title() {
    return "is the first child alive after its join?";
  }

  @Override
  public void run(PrintStream out, Pace pace) throws Exception {
    out.println("parent: pid " + Children.ownPid());
    SortingChild first = SortingChild.start(1, 400_000);
    SortingChild second = SortingChild.start(2, 600_000);
    second.sayWhetherAlive(out);
    first.join(out);
    first.sayWhetherAlive(out);
    second.join(out);
  }
}
