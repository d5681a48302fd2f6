package dev.forkbench.experiment;

import dev.forkbench.experiment.support.Experiment;
import dev.forkbench.experiment.support.Settings;
import dev.forkbench.process.LifeLine;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * Observes one arm of an experiment, in one JVM:
 *
 * <pre>
 *   java -cp benchmarks.jar dev.forkbench.experiment.Main race --trials 30 \
 *       space=PROCESSES access=VOLATILE gate=true deposits=10000 withdrawals=1000
 * </pre>
 *
 * With {@code --jvms 20} before the setting, that many JVMs like this one observe one after the
 * other, each of them {@code --trials}: what is to be seen only in a JVM that is still cold.
 *
 * <p>Standard output carries the observations and nothing else, one JSON object a line. Standard
 * input is a life line: at its end this JVM halts, and the workers with it. On a terminal, end it
 * with Ctrl-C.
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
      throw new IllegalArgumentException("usage: NAME --trials N [--jvms N] name=value ...");
    }
    int trials = count("--trials", words.get(2));
    if (words.size() > 4 && words.get(3).equals("--jvms")) {
      int jvms = count("--jvms", words.get(4));
      words.subList(3, 5).clear();
      new FreshJvms(words).observe(jvms, observations);
    } else {
      Settings settings = Settings.parse(words.subList(3, words.size()));
      observe(words.get(0), settings, trials, observations);
    }
  }

  private static int count(String option, String value) {
    return Settings.parse(List.of(option + "=" + value)).count(option);
  }

  private static void observe(String name, Settings settings, int trials, OutputStream out)
      throws Exception {
    ObservationWriter writer = new ObservationWriter(out, name, settings);
    try (Experiment experiment = Experiments.open(name, settings)) {
      for (int i = 0; i < trials; i++) {
        writer.write(experiment.trial());
      }
    }
  }
}
