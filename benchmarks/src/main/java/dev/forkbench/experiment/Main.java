package dev.forkbench.experiment;

import dev.forkbench.process.LifeLine;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * Observes one arm of an experiment, in one JVM:
 *
 * <pre>
 *   java -cp benchmarks.jar dev.forkbench.experiment.Main race --trials 30 \
 *       space=PROCESSES access=VOLATILE gate=true deposits=10000 withdrawals=1000
 *   java -cp benchmarks.jar dev.forkbench.experiment.Main isolation --trials 10 \
 *       space=PROCESSES start=SIMULTANEOUS
 *   java -cp benchmarks.jar dev.forkbench.experiment.Main footprint --trials 3 \
 *       crew=SMALL_PROCESSES workers=4
 *   java -cp benchmarks.jar dev.forkbench.experiment.Main idle --trials 3 \
 *       transport=PIPE workers=4 seconds=10
 * </pre>
 *
 * Standard output carries the observations and nothing else, one JSON object a line. Standard input
 * is a life line: at its end this JVM halts, and the workers with it. On a terminal, end it with
 * Ctrl-C.
 */
public final class Main {
  private static final int USAGE = 2;

  private Main() {}

  public static void main(String[] args) throws Exception {
    OutputStream observations = new FileOutputStream(FileDescriptor.out);
    System.setOut(System.err);
    LifeLine parent = LifeLine.watchStdin();
    int status = 0;
    try {
      run(List.of(args), observations);
    } catch (IllegalArgumentException e) {
      System.err.println("experiment: " + e.getMessage());
      status = USAGE;
    }
    parent.release();
    System.exit(status);
  }

  /**
   * Observes as the arguments say.
   *
   * @throws IllegalArgumentException if they say something else than described above
   */
  static void run(List<String> args, OutputStream observations) throws Exception {
    List<String> words = new ArrayList<>(args);
    if (words.size() < 3 || !words.get(1).equals("--trials")) {
      throw new IllegalArgumentException("usage: NAME --trials N name=value ...");
    }
    int trials = Settings.parse(List.of("--trials=" + words.get(2))).count("--trials");
    Settings settings = Settings.parse(words.subList(3, words.size()));
    observe(words.get(0), settings, trials, observations);
  }

  private static void observe(String name, Settings settings, int trials, OutputStream out)
      throws Exception {
    ObservationWriter writer = new ObservationWriter(out, name, settings);
    try (Experiment experiment = open(name, settings)) {
      for (int i = 0; i < trials; i++) {
        writer.write(experiment.trial());
      }
    }
  }

  private static Experiment open(String name, Settings settings)
      throws IOException, InterruptedException {
    return switch (name) {
      case "race" -> new Race(settings);
      case "isolation" -> new Isolation(settings);
      case "footprint" -> new Footprint(settings, ProcessMemory.ofThisMachine());
      case "idle" -> new Idle(settings);
      default ->
          throw new IllegalArgumentException(
              "unknown: " + name + "; known: race, isolation, footprint, idle");
    };
  }
}
