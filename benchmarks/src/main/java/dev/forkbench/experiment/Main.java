package dev.forkbench.experiment;

import dev.forkbench.experiment.support.Experiment;
import dev.forkbench.experiment.support.Settings;
import dev.forkbench.process.LifeLine;
import dev.forkbench.shared.SharedMemoryException;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

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
 * with Ctrl-C. The exit code is 2 for arguments without sense, and 1 if anything else goes wrong.
 */
public final class Main {
  private static final int FAILED = 1;
  private static final int USAGE = 2;

  private Main() {}

  public static void main(String[] args) throws Exception {
    OutputStream observations = new FileOutputStream(FileDescriptor.out);
    System.setOut(System.err);
    LifeLine parent = LifeLine.watchStdin();
    int status = status(List.of(args), observations);
    parent.release();
    System.exit(status);
  }

  /** Whatever goes wrong ends this JVM: threads of an experiment may be left, and would keep it. */
  private static int status(List<String> args, OutputStream observations) {
    try {
      run(args, observations);
      return 0;
    } catch (Throwable e) {
      return report(e, System.err);
    }
  }

  /** Says what went wrong, and where only if that is a mistake of this program. */
  static int report(Throwable thrown, PrintStream err) {
    Throwable cause = thrown instanceof ExecutionException ? thrown.getCause() : thrown;
    if (thrown instanceof IllegalArgumentException) {
      err.println("experiment: " + thrown.getMessage());
      return USAGE;
    }
    err.println("experiment: " + (isForeseen(cause) ? cause.getMessage() : "failed"));
    if (!isForeseen(cause)) {
      thrown.printStackTrace(err);
    }
    return FAILED;
  }

  /** What machines and children may do; each has a message that says so. */
  private static boolean isForeseen(Throwable cause) {
    return cause.getMessage() != null
        && (cause instanceof IOException
            || cause instanceof TimeoutException
            || cause instanceof IllegalStateException
            || cause instanceof UnsupportedOperationException
            || cause instanceof SharedMemoryException);
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
