package dev.forkbench.bench.support;

import dev.forkbench.process.LifeLine;
import java.util.List;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.infra.BenchmarkParams;

/**
 * Ties the measurement JVM to JMH's host, and makes it leave no process behind. Every benchmark
 * that starts processes depends on it.
 *
 * <p>JMH only interrupts what runs too long, and a killed host leaves its measurement JVM running;
 * the host holds the other end of the measurement JVM's stdin, which closes when the host dies.
 */
@State(Scope.Benchmark)
public class MeasurementJvm {
  private static final String FORKED_BY_JMH = "org.openjdk.jmh.runner.ForkedMain";

  private final QuietCompilers compilers = QuietCompilers.ofThisTree();
  private LifeLine lifeLine;

  /**
   * Not where JMH runs in its own host ({@code -f 0}): stdin is then the user's terminal or file.
   */
  @Setup(Level.Trial)
  public void watchHost() {
    boolean forked = System.getProperty("sun.java.command", "").startsWith(FORKED_BY_JMH);
    if (forked) {
      lifeLine = LifeLine.watchStdin();
    }
  }

  /**
   * Waits for compilers that are still at work on what earlier iterations made hot, and tells
   * {@link JitProfiler} that the loop is next. A shot is not asked to be warm, and starts at once.
   */
  @Setup(Level.Iteration)
  public void loopBegins(BenchmarkParams benchmark) throws InterruptedException {
    if (benchmark.getMode() != Mode.SingleShotTime) {
      awaitCompilers();
    }
    JitProfiler.window().loopBegins();
  }

  /** Waits for compilers that are at work, up to 3 s; for shots that are to be warm. */
  public void awaitCompilers() throws InterruptedException {
    compilers.await();
  }

  /** Tells it that the loop is over: a last iteration goes on to close the benchmark. */
  @TearDown(Level.Iteration)
  public void loopEnds() {
    JitProfiler.window().loopEnds();
  }

  /**
   * Fails the fork if a process it started is still there.
   *
   * @throws IllegalStateException naming the processes
   */
  @TearDown(Level.Trial)
  public void requireNoProcessLeft() {
    if (lifeLine != null) {
      lifeLine.release();
    }
    List<String> left =
        ProcessHandle.current()
            .descendants()
            .filter(ProcessHandle::isAlive)
            .map(child -> child.pid() + " " + child.info().commandLine().orElse(""))
            .toList();
    if (!left.isEmpty()) {
      throw new IllegalStateException("processes left after the benchmark: " + left);
    }
  }
}
