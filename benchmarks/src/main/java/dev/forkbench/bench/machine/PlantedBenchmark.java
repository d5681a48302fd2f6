package dev.forkbench.bench.machine;

import dev.forkbench.bench.support.MeasurementJvm;
import dev.forkbench.workload.WrongResultException;
import dev.forkbench.workload.XorshiftTask;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * Ten benchmarks of known work, for trying a gate: a copy of the jar that also holds a file {@code
 * planted.properties} does more of it in the first one. {@code scripts/gate-trial} makes such jars.
 *
 * <pre>
 *   java -jar benchmarks.jar PlantedBenchmark
 * </pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 50, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 3, time = 100, timeUnit = TimeUnit.MILLISECONDS)
@Fork(5)
public class PlantedBenchmark {
  private static final String FILE = "/planted.properties";
  private static final int STEPS = 2_000;
  private static final int RARELY = 1_000;
  private static final int BYTES = 1_024;

  /** Which of the ten; each has a work of its own. */
  @Param({"1", "2", "3", "4", "5", "6", "7", "8", "9", "10"})
  int cell;

  private XorshiftTask work;
  private XorshiftTask rareWork;
  private int bytes;
  private int calls;
  long expected;

  @Setup(Level.Trial)
  public void prepare(MeasurementJvm jvm) {
    prepare(cell == 1 ? planted() : new Properties());
  }

  /**
   * @param planted {@code longer}, {@code tail} and {@code allocation} as shares of what is done
   *     anyway, {@code forks} as the share of JVMs that {@code longer} concerns
   */
  void prepare(Properties planted) {
    int steps = STEPS * cell;
    boolean concerned = ThreadLocalRandom.current().nextDouble() < share(planted, "forks", 1);
    double longer = concerned ? share(planted, "longer", 0) : 0;
    work = new XorshiftTask(cell, (int) Math.round(steps * (1 + longer)));
    long rareSteps = Math.round(RARELY * steps * share(planted, "tail", 0));
    rareWork = new XorshiftTask(cell, (int) Math.max(1, rareSteps));
    bytes = (int) Math.round(BYTES * (1 + share(planted, "allocation", 0)));
    expected = work.expected();
  }

  private static double share(Properties planted, String name, double otherwise) {
    return Double.parseDouble(planted.getProperty(name, String.valueOf(otherwise)));
  }

  private static Properties planted() {
    Properties planted = new Properties();
    try (InputStream file = PlantedBenchmark.class.getResourceAsStream(FILE)) {
      if (file != null) {
        planted.load(file);
      }
      return planted;
    } catch (IOException e) {
      throw new UncheckedIOException(FILE + " cannot be read", e);
    }
  }

  /** Counts on the calling thread, and allocates a little. */
  @Benchmark
  public long work(Blackhole blackhole) {
    blackhole.consume(new byte[bytes]);
    calls++;
    if (calls % RARELY == 0) {
      blackhole.consume(rareWork.call());
    }
    return WrongResultException.require("state", expected, work.call());
  }
}
