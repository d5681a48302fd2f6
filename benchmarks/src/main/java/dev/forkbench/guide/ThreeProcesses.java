package dev.forkbench.guide;

import dev.forkbench.process.RemoteTask;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/**
 * Three children with a name each: every one has a process id of its own.
 *
 * <pre>{@code
 * scripts/guide three-processes        # JDK 17.0.15; times and process ids differ
 * the parent is process 24419
 * red runs in process 24467
 * green runs in process 24451
 * blue runs in process 24459
 * }</pre>
 */
final class ThreeProcesses implements Lesson {
  @Override
  public String title() {
    return "three children with names, each with its own process id";
  }

  @Override
  public void run(PrintStream out, Pace pace) throws Exception {
    List<RemoteTask<String>> tasks = new ArrayList<>();
    for (String name : List.of("red", "green", "blue")) {
      tasks.add(() -> name + " runs in process " + Children.ownPid());
    }
    out.println("the parent is process " + Children.ownPid());
    Children.resultsOf(tasks).forEach(out::println);
  }
}
