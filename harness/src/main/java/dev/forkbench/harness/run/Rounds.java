package dev.forkbench.harness.run;

import dev.forkbench.harness.result.UnreadableResultException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Measures every arm once a round, in an order shuffled from the seed: what disturbs the machine
 * for a while then disturbs all arms alike.
 */
final class Rounds {

  private final RunDirectory directory;
  private final Arms arms;
  private final int rounds;
  private final long seed;
  private final Measurer measurer;
  private final Leftovers leftovers;
  private final Merge merge;
  private final Set<Path> complete = new HashSet<>();
  private final List<String> unusable = new ArrayList<>();
  private final List<Failure> failures = new ArrayList<>();
  private final List<String> leftoversFound = new ArrayList<>();

  Rounds(RunDirectory directory, Arms arms, int rounds, long seed, Measurer measurer) {
    this.directory = directory;
    this.arms = arms;
    this.rounds = rounds;
    this.seed = seed;
    this.measurer = measurer;
    this.leftovers = new Leftovers(directory.mark());
    this.merge = new Merge(directory, arms.all(), rounds);
  }

  /**
   * Finds what an earlier part of this run measured; files that are broken are set aside.
   *
   * @return one line for each of those
   */
  List<String> takeStock() throws IOException {
    for (int round = 1; round <= rounds; round++) {
      for (Arm arm : arms.in(round)) {
        takeStock(round, arm);
      }
    }
    return List.copyOf(unusable);
  }

  private void takeStock(int round, Arm arm) throws IOException {
    Path raw = directory.raw(round, arm);
    try {
      if (directory.isComplete(round, arm)) {
        complete.add(raw);
      }
    } catch (UnreadableResultException | WrongRowsException e) {
      String name = raw.getFileName() + ".corrupt";
      RunDirectory.setAside(raw, name);
      unusable.add("measured again: rounds/" + raw.getFileName() + " (" + e.getMessage() + ")");
    }
  }

  int remaining() {
    return missing().size();
  }

  /** How long the rest takes. */
  Duration planned() {
    Duration planned = Duration.ZERO;
    for (int round = 1; round <= rounds; round++) {
      for (Arm arm : arms.in(round)) {
        planned = planned.plus(isComplete(round, arm) ? Duration.ZERO : arm.planned());
      }
    }
    return planned;
  }

  /**
   * Measures what is not there yet and merges after each round. What is flagged is measured again
   * at the end of its round: still beside the arms it is compared with, and no longer within what
   * disturbed it.
   *
   * @throws InterruptedRunException when the run was stopped; what is complete stays
   * @throws IOException when the run directory cannot be written
   */
  void measure(Progress progress)
      throws IOException, InterruptedRunException, UnreadableResultException {
    for (int round = 1; round <= rounds; round++) {
      List<Arm> rest = missing(round);
      for (int attempt = 1; !rest.isEmpty(); attempt++) {
        rest = measure(round, rest, attempt, progress);
      }
      merge();
    }
  }

  private List<Arm> missing(int round) {
    return arms.shuffled(seed, round).stream().filter(arm -> !isComplete(round, arm)).toList();
  }

  /** Those that another attempt may help. */
  private List<Arm> measure(int round, List<Arm> some, int attempt, Progress progress)
      throws IOException, InterruptedRunException {
    List<Arm> again = new ArrayList<>();
    for (Arm arm : some) {
      if (measure(round, arm, attempt, progress)) {
        again.add(arm);
      }
    }
    return again;
  }

  private boolean measure(int round, Arm arm, int attempt, Progress progress)
      throws IOException, InterruptedRunException {
    String title = arms.title(arm);
    RunLog log = new RunLog(directory.log());
    long logged = log.size();
    Duration planned = attempt == 1 ? arm.planned() : Duration.ZERO;
    start(progress, title, attempt);
    try {
      Measurer.Kept kept = measurer.measure(round, arm, attempt, title);
      complete.add(directory.raw(round, arm));
      progress.finished(planned, kept.result());
      return kept.again();
    } catch (ArmFailedException e) {
      Failure failure =
          new Failure(round, title, e.getMessage(), e.isDuplicate(), log.tail(logged));
      failures.add(failure);
      log.say("=== " + failure.text());
      progress.finished(planned, "FAILED");
      progress.say("FAILED " + failure.text());
      return false;
    } finally {
      leftovers.end().forEach(left -> leftoversFound.add(title + ": " + left));
    }
  }

  private static void start(Progress progress, String title, int attempt) {
    if (attempt == 1) {
      progress.started(title);
    } else {
      progress.again(title);
    }
  }

  /** Writes the files that hold all rounds; what is incomplete is in them as far as it goes. */
  void merge() throws IOException, UnreadableResultException {
    merge.write();
  }

  boolean hasResults() {
    return !complete.isEmpty();
  }

  /** Arms without a row, each with its round and the reason. */
  List<String> missing() {
    List<String> missing = new ArrayList<>();
    for (int round = 1; round <= rounds; round++) {
      for (Arm arm : arms.in(round)) {
        if (!isComplete(round, arm)) {
          missing.add("round " + round + ": " + arms.title(arm));
        }
      }
    }
    return missing;
  }

  List<Failure> failures() {
    return List.copyOf(failures);
  }

  List<String> leftovers() {
    return List.copyOf(leftoversFound);
  }

  private boolean isComplete(int round, Arm arm) {
    return complete.contains(directory.raw(round, arm));
  }
}
