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
    this.leftovers = new Leftovers(directory.id());
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
   * Measures what is not there yet and merges after each round.
   *
   * @throws InterruptedRunException when the run was stopped; what is complete stays
   * @throws IOException when the run directory cannot be written
   */
  void measure(Progress progress)
      throws IOException, InterruptedRunException, UnreadableResultException {
    for (int round = 1; round <= rounds; round++) {
      for (Arm arm : arms.shuffled(seed, round)) {
        if (!isComplete(round, arm)) {
          measure(round, arm, progress);
        }
      }
      merge();
    }
  }

  private void measure(int round, Arm arm, Progress progress)
      throws IOException, InterruptedRunException {
    String title = arms.title(arm);
    RunLog log = new RunLog(directory.log());
    long logged = log.size();
    progress.started(title);
    try {
      String result = measurer.measure(round, arm, title);
      complete.add(directory.raw(round, arm));
      progress.finished(arm.planned(), result);
    } catch (ArmFailedException e) {
      Failure failure =
          new Failure(round, title, e.getMessage(), e.isDuplicate(), log.tail(logged));
      failures.add(failure);
      log.say("=== " + failure.text());
      progress.finished(arm.planned(), "FAILED");
      progress.say("FAILED " + failure.text());
    } finally {
      leftovers.end().forEach(left -> leftoversFound.add(title + ": " + left));
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
