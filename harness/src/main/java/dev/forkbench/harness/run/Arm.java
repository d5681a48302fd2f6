package dev.forkbench.harness.run;

import dev.forkbench.harness.result.UnreadableResultException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/** One setting on one JDK or interpreter: measured once a round, by a process of its own. */
sealed interface Arm permits CellArm, ExperimentArm, PythonArm, PythonExperimentArm {

  int SLUG_LENGTH = 60;

  /** For people; without the version of the JDK or interpreter. */
  String label();

  /** For people, where several JDKs or interpreters are measured. */
  String labelWithJdk();

  /** Everything that tells it from every other arm. */
  String identity();

  /** How long it takes in one round. */
  Duration planned();

  /** Whether it is measured in a round, from 1. */
  default boolean isIn(int round) {
    return true;
  }

  /** How the name of its raw file ends. */
  String extension();

  /** Whether it is timed: only then does a stolen CPU spoil it. */
  boolean timed();

  /**
   * The command that measures it once.
   *
   * @param output where the raw result goes
   */
  List<String> command(Launch launch, Path output);

  /** Where the command's standard output goes. */
  ProcessBuilder.Redirect stdout(Path output, Path log);

  /**
   * Checks that a raw file holds exactly what was asked for.
   *
   * @return what it holds, in a few words
   * @throws WrongRowsException when rows are missing, too many or of something else
   * @throws UnreadableResultException when it is broken
   */
  String check(Path output) throws WrongRowsException, UnreadableResultException;

  /**
   * What in a checked raw file says that the measured code had not settled; for people.
   *
   * @throws UnreadableResultException when it broke since
   */
  default List<String> unsettled(Path output) throws UnreadableResultException {
    return List.of();
  }

  /** {@code 03-sortbenchmark-sort-backend-sequential-1a2b3c4d.json}. */
  default String fileName(int round) {
    String slug = label().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    String cut = slug.substring(0, Math.min(slug.length(), SLUG_LENGTH));
    return String.format(Locale.ROOT, "%02d-%s-%s%s", round, cut, hash(identity()), extension());
  }

  private static String hash(String identity) {
    byte[] digest = Sha256.digest().digest(identity.getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().formatHex(digest, 0, 4);
  }
}
