package dev.forkbench.guide;

import dev.forkbench.process.RemoteTask;
import dev.forkbench.workload.SortTask;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Four children set one element each of a list that their parent has, too, and then sort numbers: a
 * hundredth of the guide's 10, 70, 40 and 20 million. Each sees only what it has written itself,
 * and the parent sees nothing. That is not because they start together, as the guide has it: it
 * would be the same one after the other. Who has less to sort mostly ends sooner.
 *
 * <pre>{@code
 * scripts/guide isolated-list          # JDK 17.0.15; times and process ids differ
 * child 1, 100000 numbers: [true, null, null, null]
 * child 4, 200000 numbers: [null, null, null, true]
 * child 3, 400000 numbers: [null, null, true, null]
 * child 2, 700000 numbers: [null, true, null, null]
 * parent: [null, null, null, null]
 * }</pre>
 */
final class IsolatedList implements Lesson {
  private static final int[] SIZES = {100_000, 700_000, 400_000, 200_000};

  /** Static: one for each JVM. */
  private static final Boolean[] LIST = new Boolean[SIZES.length];

  @Override
  public String title() {
    return "children write to a global list; who sees it?";
  }

  @Override
  public void run(PrintStream out, Pace pace) throws Exception {
    List<RemoteTask<String>> tasks = new ArrayList<>();
    for (int i = 0; i < SIZES.length; i++) {
      int child = i;
      tasks.add(() -> setAndSort(child));
    }
    Children.forEachEnded(tasks, out::println);
    out.println("parent: " + Arrays.toString(LIST));
  }

  private static String setAndSort(int child) {
    LIST[child] = true;
    new SortTask(child, SIZES[child]).call();
    return "child " + (child + 1) + ", " + SIZES[child] + " numbers: " + Arrays.toString(LIST);
  }
}
