package dev.forkbench.harness.selftest.planted;

import dev.forkbench.harness.result.Cell;
import dev.forkbench.harness.result.CellId;
import dev.forkbench.harness.result.Fork;
import dev.forkbench.harness.result.Run;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** What can happen to the two timed arms of a run. */
public final class CellChanges {
  private static final double MICROS = 1000;

  private CellChanges() {}

  /** One arm was not measured. */
  public static Change withoutOneArm() {
    return (run, random) -> with(run, run.cells().subList(0, 1));
  }

  /** Measurement JVMs are lost here and there, each by itself. */
  public static Change withoutSome(double share) {
    return (run, random) -> cells(run, cell -> forks(cell, fork -> random.nextDouble() >= share));
  }

  /** A round of one arm is there a second time, with other times. */
  public static Change withARoundTwice() {
    return (run, random) -> {
      Cell cell = run.cells().get(0);
      List<Fork> forks = new ArrayList<>(cell.forks());
      forks.add(new Fork(1, cell.forks().get(1).iterations(), List.of()));
      return with(run, List.of(new Cell(cell.id(), cell.unit(), forks), run.cells().get(1)));
    };
  }

  /** Both arms are written in microseconds. */
  public static Change inMicros() {
    return (run, random) -> cells(run, CellChanges::inMicros);
  }

  /** Only one arm is written in microseconds. */
  public static Change oneInMicros() {
    return (run, random) -> with(run, List.of(run.cells().get(0), inMicros(run.cells().get(1))));
  }

  /** The arms carry each other's names. */
  public static Change swapped() {
    return (run, random) -> {
      Cell first = run.cells().get(0);
      Cell second = run.cells().get(1);
      return with(run, List.of(named(first, second.id()), named(second, first.id())));
    };
  }

  /** Every measurement JVM of the second arm has the times of the first one's. */
  public static Change equalToTheLastDigit() {
    return (run, random) -> {
      Cell first = run.cells().get(0);
      return with(run, List.of(first, named(first, run.cells().get(1).id())));
    };
  }

  private static Cell inMicros(Cell cell) {
    List<Fork> forks =
        cell.forks().stream()
            .map(fork -> new Fork(fork.round(), scaled(fork.iterations()), fork.flags()))
            .toList();
    return new Cell(cell.id(), "us/op", forks);
  }

  private static List<Double> scaled(List<Double> millis) {
    return millis.stream().map(time -> time * MICROS).toList();
  }

  private static Cell forks(Cell cell, Predicate<Fork> stays) {
    return new Cell(cell.id(), cell.unit(), cell.forks().stream().filter(stays).toList());
  }

  private static Cell named(Cell cell, CellId id) {
    return new Cell(id, cell.unit(), cell.forks());
  }

  private static Run cells(Run run, UnaryOperator<Cell> change) {
    return with(run, run.cells().stream().map(change).toList());
  }

  private static Run with(Run run, List<Cell> cells) {
    return new Run(run.directory(), run.environment(), cells, run.observations());
  }
}
