package dev.forkbench.harness.selftest;

import dev.forkbench.harness.claim.rule.Label;
import dev.forkbench.harness.result.Cell;
import dev.forkbench.harness.result.Fork;
import dev.forkbench.harness.result.Observation;
import dev.forkbench.harness.result.Run;
import dev.forkbench.harness.stats.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.distribution.TDistribution;

/** The real engine with one mistake each, for which a self-test must blame it. */
enum BrokenJudges implements Judge {
  /** Every iteration passes for a measurement JVM. */
  ITERATIONS_AS_REPLICATES {
    @Override
    public Call call(String claim, Run run) {
      return REAL.call(claim, forks(run, BrokenJudges::eachIterationARound));
    }
  },
  /** The first measurement of one arm is compared with the first of the other, and so on. */
  PAIRS_BY_POSITION {
    @Override
    public Call call(String claim, Run run) {
      return REAL.call(claim, forks(run, BrokenJudges::numberedAnew));
    }
  },
  /** A normal quantile where Student's belongs: right for many rounds only. */
  NORMAL_QUANTILES {
    @Override
    public Call call(String claim, Run run) {
      Call call = REAL.call(claim, run);
      return call.ratio()
          .map(ratio -> decide(narrow(ratio, run.cells().get(0).forks().size())))
          .orElse(call);
    }
  },
  /** The estimate alone decides. */
  NEVER_IN_DOUBT {
    @Override
    public Call call(String claim, Run run) {
      Call call = REAL.call(claim, run);
      return call.ratio()
          .map(r -> decide(new Interval(r.estimate(), r.estimate(), r.estimate(), r.level())))
          .orElse(call);
    }
  },
  /** A line that was written twice counts twice. */
  COUNTS_REPEATED_LINES {
    @Override
    public Call call(String claim, Run run) {
      List<Observation> lines = new ArrayList<>();
      run.observations().forEach(line -> lines.add(numbered(line, lines.size())));
      return REAL.call(claim, new Run(run.directory(), run.environment(), run.cells(), lines));
    }
  },
  /** A time in microseconds passes for one in milliseconds. */
  READS_UNITS_AS_NUMBERS {
    @Override
    public Call call(String claim, Run run) {
      List<Cell> cells =
          run.cells().stream().map(cell -> new Cell(cell.id(), "ms/op", cell.forks())).toList();
      return REAL.call(
          claim, new Run(run.directory(), run.environment(), cells, run.observations()));
    }
  },
  /** What is absent is taken for a yes. */
  BELIEVES_WITHOUT_EVIDENCE {
    @Override
    public Call call(String claim, Run run) {
      Call call = REAL.call(claim, run);
      return call.label() == Label.MISSING ? new Call(Label.REPRODUCED, call.ratio()) : call;
    }
  };

  private static final Judge REAL = new EngineJudge();
  private static final double THRESHOLD = 1.05;

  private static Call decide(Interval ratio) {
    if (ratio.low() > THRESHOLD) {
      return new Call(Label.REPRODUCED, Optional.of(ratio));
    }
    Label label = ratio.high() < THRESHOLD ? Label.REFUTED : Label.INCONCLUSIVE;
    return new Call(label, Optional.of(ratio));
  }

  private static Interval narrow(Interval ratio, int rounds) {
    double factor =
        new NormalDistribution().inverseCumulativeProbability(0.975)
            / new TDistribution(rounds - 1).inverseCumulativeProbability(0.975);
    double halfWidth = Math.pow(ratio.high() / ratio.estimate(), factor);
    return new Interval(
        ratio.estimate(), ratio.estimate() / halfWidth, ratio.estimate() * halfWidth, 0.95);
  }

  private static List<Fork> eachIterationARound(List<Fork> forks) {
    return forks.stream()
        .flatMap(
            fork ->
                IntStream.range(0, fork.iterations().size())
                    .mapToObj(
                        i ->
                            new Fork(
                                100 * fork.round() + i,
                                List.of(fork.iterations().get(i)),
                                fork.flags())))
        .toList();
  }

  private static List<Fork> numberedAnew(List<Fork> forks) {
    return IntStream.range(0, forks.size())
        .mapToObj(i -> new Fork(i + 1, forks.get(i).iterations(), forks.get(i).flags()))
        .toList();
  }

  private static Run forks(Run run, UnaryOperator<List<Fork>> change) {
    List<Cell> cells =
        run.cells().stream()
            .map(cell -> new Cell(cell.id(), cell.unit(), change.apply(cell.forks())))
            .toList();
    return new Run(run.directory(), run.environment(), cells, run.observations());
  }

  private static Observation numbered(Observation line, int number) {
    return new Observation(
        line.formatVersion(),
        line.lane(),
        line.jdk(),
        line.experiment(),
        line.arm(),
        line.params(),
        line.jvmId(),
        number,
        line.observed());
  }
}
