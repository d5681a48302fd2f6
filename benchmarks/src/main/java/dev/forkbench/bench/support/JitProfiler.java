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

/**
 * Records of each iteration how long the JIT compilers of the measurement JVM and of its workers
 * were on a CPU, so that code which was still being compiled is not taken for settled.
 *
 * <pre>
 *   java -jar benchmarks.jar SortBenchmark -prof dev.forkbench.bench.support.JitProfiler
 * </pre>
 *
 * Three secondary metrics in milliseconds: {@code forkbench.jit}, {@code forkbench.cpu} (of all
 * threads), {@code forkbench.wall}. Without Linux's {@code /proc} they know the measurement JVM
 * alone.
 *
 * <p>JMH opens and closes the benchmark inside of its first and last iteration. So the window is
 * the one that {@link MeasurementJvm} marks directly around the measured loop; everything is read
 * before and after, never in it.
 */
public final class JitProfiler implements InternalProfiler {
  private static final double MILLION = 1e6;

  /** JMH makes states and profilers, and knows no way from one to the other. */
  private static TreeTimes begin;

  private static TreeTimes end;

  @Override
  public String getDescription() {
    return "JIT time of the measurement JVM and its workers";
  }

  @Override
  public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
    open(TreeTimes.now());
  }

  @Override
  public Collection<ScalarResult> afterIteration(
      BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
    windowEnds();
    return window();
  }

  private static synchronized void open(TreeTimes now) {
    begin = now;
    end = null;
  }

  /** Tells it that the measured loop is next; without a profiler nothing is read. */
  static synchronized void windowBegins() {
    if (begin != null) {
      open(TreeTimes.now());
    }
  }

  /** Tells it that the measured loop is over; of several calls the first one counts. */
  static synchronized void windowEnds() {
    if (begin != null && end == null) {
      end = TreeTimes.now();
    }
  }

  private static synchronized List<ScalarResult> window() {
    Times used = end.since(begin);
    return List.of(
        metric("forkbench.jit", used.jitNanos()),
        metric("forkbench.cpu", used.cpuNanos()),
        metric("forkbench.wall", end.nanoTime() - begin.nanoTime()));
  }

  private static ScalarResult metric(String label, long nanos) {
    return new ScalarResult(label, nanos / MILLION, "ms", AggregationPolicy.SUM);
  }
}
