package dev.forkbench.harness.claim.evidence;

import dev.forkbench.harness.result.Cell;
import dev.forkbench.harness.result.Observation;
import dev.forkbench.harness.result.Run;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** What one subject contributed to a run. */
public final class Sample {
  private static final Set<String> LANES = Set.of(Subject.JVM, Subject.CPYTHON);

  private final Subject subject;
  private final List<Cell> cells;
  private final Trials trials;
  private final OptionalDouble cpus;

  private Sample(Subject subject, List<Cell> cells, Trials trials, OptionalDouble cpus) {
    this.subject = subject;
    this.cells = cells;
    this.trials = trials;
    this.cpus = cpus;
  }

  /** What a subject contributed; nothing, if the run did not use it. */
  public static Sample of(Run run, Subject subject) {
    return new Sample(
        subject,
        run.cells().stream().filter(cell -> Subject.of(cell.id()).equals(subject)).toList(),
        new Trials(
            run.observations().stream().filter(line -> Subject.of(line).equals(subject)).toList()),
        run.environment().cpus());
  }

  /** Whom a run measured or observed: JVMs first, then CPythons, each sorted by version. */
  public static SortedSet<Subject> subjects(Run run) {
    SortedSet<Subject> subjects = new TreeSet<>();
    run.cells().forEach(cell -> subjects.add(Subject.of(cell.id())));
    run.observations().stream()
        .filter(line -> LANES.contains(line.lane()))
        .forEach(line -> subjects.add(Subject.of(line)));
    return subjects;
  }

  /** The JVMs among the subjects of a run. */
  public static List<Subject> jvms(Run run) {
    return subjects(run).stream().filter(Subject::isJvm).toList();
  }

  public Subject subject() {
    return subject;
  }

  /** Timed cells of this subject. */
  public List<Cell> cells() {
    return cells;
  }

  /**
   * The trials of an experiment by arm, arms sorted by their setting.
   *
   * @throws BadEvidenceException if two lines disagree about a trial, or a line has another format
   */
  public Map<Map<String, String>, List<Observation>> arms(String experiment) {
    return trials.arms(experiment);
  }

  /** How many CPUs the machine gave to the run, which may be a fraction; empty if unknown. */
  public OptionalDouble cpus() {
    return cpus;
  }

  /** Lines that were dropped because the same line was there before. */
  public int repeatedLines() {
    return trials.repeated();
  }
}
