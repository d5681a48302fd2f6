package dev.forkbench.experiment.pool;

import java.util.List;
import java.util.stream.IntStream;

/** What the children of the guides do to the numbers that they share. */
enum Tally {
  /** Two children add 1 to a number, 100 times. */
  VALUE(2, 100, 0L),
  /** Two children add 1 to each of three numbers, 100 times. */
  ARRAY(2, 100, 0L, 100L, 200L),
  /** Three children add 1 to a number, 5 times. */
  COUNTER(3, 5, 0L),
  /** One child adds 1 to the first number, 1000 times; another one doubles the others, once. */
  ONE_WRITER(2, 1000, 0L, 1L, 2L, 3L) {
    @Override
    int rounds(int child) {
      return child == 0 ? super.rounds(child) : 1;
    }

    @Override
    void change(Ledger ledger, int child) {
      if (child == 0) {
        ledger.add(0);
      } else {
        IntStream.range(1, begin().size()).forEach(ledger::twice);
      }
    }

    @Override
    List<Long> expected() {
      return List.of(1000L, 2L, 4L, 6L);
    }
  };

  private final int children;
  private final int rounds;
  private final List<Long> begin;

  Tally(int children, int rounds, Long... begin) {
    this.children = children;
    this.rounds = rounds;
    this.begin = List.of(begin);
  }

  /** How many children there are. */
  int children() {
    return children;
  }

  /** The numbers at the beginning. */
  List<Long> begin() {
    return begin;
  }

  /** How often a child changes its numbers. */
  int rounds(int child) {
    return rounds;
  }

  /** One round of a child. */
  void change(Ledger ledger, int child) {
    IntStream.range(0, begin.size()).forEach(ledger::add);
  }

  /** The numbers at the end, if every child does all its rounds and no change is lost. */
  List<Long> expected() {
    return begin.stream().map(number -> number + (long) children * rounds).toList();
  }
}
