package dev.forkbench.guide;

import java.io.PrintStream;

/**
 * The parent asks whether each of two children is alive when it has waited for it: neither is. The
 * second had the time of the first wait to go on.
 *
 * <pre>{@code
 * scripts/guide alive-after-both-joins # JDK 17.0.15; times and process ids differ
 * parent: pid 22695
 * child 1: sorted 400000 numbers, pid 22715
 * child 1 alive: false
 * child 2: sorted 600000 numbers, pid 22723
 * child 2 alive: false
 * }</pre>
 */
final class AliveAfterBothJoins implements Lesson {
  @Override
  public String title() {
    return "is any child alive after its own join?";
  }

  @Override
  public void run(PrintStream out, Pace pace) throws Exception {
    out.println("parent: pid " + Children.ownPid());
    SortingChild first = SortingChild.start(1, 400_000);
    SortingChild second = SortingChild.start(2, 600_000);
    first.join(out);
    first.sayWhetherAlive(out);
    second.join(out);
    second.sayWhetherAlive(out);
  }
}
