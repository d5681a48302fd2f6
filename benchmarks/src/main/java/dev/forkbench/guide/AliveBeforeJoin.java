package dev.forkbench.guide;

import java.io.PrintStream;

/**
 * Two children sort, and the parent asks whether they are alive before it waits for them. They are,
 * because their work is long; a child whose work is short may have ended by then, whatever the
 * guide concludes.
 *
 * <pre>{@code
 * scripts/guide alive-before-join      # JDK 17.0.15; times and process ids differ
 * parent: pid 22567
 * child 1 alive: true
 * child 2 alive: true
 * child 1: sorted 400000 numbers, pid 22587
 * child 2: sorted 600000 numbers, pid 22596
 * }</pre>
 */
final class AliveBeforeJoin implements Lesson {
  @Override
  public String title() {
    return "are two children alive before the parent waits?";
  }

  @Override
  public void run(PrintStream out, Pace pace) throws Exception {
    out.println("parent: pid " + Children.ownPid());
    SortingChild first = SortingChild.start(1, 400_000);
    SortingChild second = SortingChild.start(2, 600_000);
    first.sayWhetherAlive(out);
    second.sayWhetherAlive(out);
    first.join(out);
    second.join(out);
  }
}
