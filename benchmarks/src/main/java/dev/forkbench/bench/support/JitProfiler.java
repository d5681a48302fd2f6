package dev.forkbench.bench.support;

import dev.forkbench.bench.support.TreeTimes.Times;
import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.ScalarResult;
import org.openjdk.jmh.runner.IterationType;

/**
 * Records how long the JIT compilers of the measurement JVM and of its workers were on a CPU while
 * it measured, so that code which was still being compiled is not taken for settled.
 *
 * <pre>
 *   java -jar benchmarks.jar SortBenchmark -prof dev.forkbench.bench.support.JitProfiler
 * </pre>
 *
 * Three secondary metrics in milliseconds: {@code forkbench.jit}, {@code forkbench.cpu} (of all
 * threads), {@code forkbench.wall}. Without Linux's {@code /proc} they know the measurement JVM
 * alone.
 *
 * <p>It reads before and after every loop, the unmeasured ones as a rehearsal, so that its own
 * classes are not loaded and compiled in a measured one; the result of the last iteration carries
 * the sums over the measured ones. JMH closes the benchmark before it tells its profilers of the
 * end, so {@link MeasurementJvm} does.
 */
public final class JitProfiler implements InternalProfiler {
  private static final double MILLION = 1e6;

  /** JMH makes states and profilers, and knows no way from one to the other. */
  private static final JitWindow WINDOW = new JitWindow();

  private int measured;

  @Override
  public String getDescription() {
    return "JIT time of the measurement JVM and its workers";
  }

  @Override
  public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
    measured = iteration.getType() == IterationType.MEASUREMENT ? measured + 1 : 0;
    if (measured <= 1) {
      WINDOW.reset();
    }
    WINDOW.loopBegins();
  }

  @Override
  public Collection<ScalarResult> afterIteration(
      BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
    WINDOW.loopEnds();
    return measured == iteration.getCount() ? metrics() : List.of();
  }

  /** What {@link MeasurementJvm} tells. */
  static JitWindow window() {
    return WINDOW;
  }

  private static List<ScalarResult> metrics() {
    Times used = WINDOW.used();
    return List.of(
        metric("forkbench.jit", used.jitNanos()),
        metric("forkbench.cpu", used.cpuNanos()),
        metric("forkbench.wall", WINDOW.nanos()));
  }

  private static ScalarResult metric(String label, long nanos) {
    return new ScalarResult(label, nanos / MILLION, "ms", AggregationPolicy.SUM);
  }
}
