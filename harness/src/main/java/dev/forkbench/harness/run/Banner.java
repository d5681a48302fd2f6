package dev.forkbench.harness.run;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What a run says before its first arm. */
final class Banner {

  private Banner() {}

  static List<String> lines(Setup setup, Rounds rounds, Path directory, String resume) {
    Arms arms = setup.arms();
    List<String> lines = new ArrayList<>();
    lines.add(
        "Forkbench, scale %s: arms %d, rounds %d, to measure %d, about %s"
            .formatted(
                setup.plan().name(),
                arms.all().size(),
                setup.plan().rounds(),
                rounds.remaining(),
                Progress.clock(rounds.planned())));
    setup.jdks().forEach(jdk -> lines.add("JDK " + jdk.version() + ", " + jdk.vmName()));
    setup.python().pythons().forEach(python -> lines.add(python.build().toString()));
    lines.addAll(arms.notMeasured());
    lines.add("seed " + setup.seed() + ", results in " + directory);
    lines.add("Ctrl-C stops; go on with: " + resume);
    return lines;
  }
}
