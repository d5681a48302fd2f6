package dev.forkbench.bench.support;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forkbench.bench.support.TreeTimes.Times;
import dev.forkbench.process.ProcessPool;
import dev.forkbench.testing.Deadline;
import dev.forkbench.workload.SortTask;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.results.ScalarResult;
import org.openjdk.jmh.runner.IterationType;
import org.openjdk.jmh.runner.options.TimeValue;

class JitProfilerTest {
  @TempDir private Path proc;

  private Path thread(long pid, int tid, String name) throws IOException {
    Path thread = Files.createDirectories(proc.resolve(pid + "/task/" + tid));
    Files.writeString(thread.resolve("comm"), name + "\n");
    return thread;
  }

  private void thread(long pid, int tid, String name, long nanos) throws IOException {
    Files.writeString(thread(pid, tid, name).resolve("schedstat"), nanos + " 77 3\n");
  }

  @Test
  void shouldAddUpTheCompilersOfAJvmAndNobodyElse() throws Exception {
    thread(7, 70, "java", 1);
    thread(7, 71, "C1 CompilerThre", 20);
    thread(7, 72, "C2 CompilerThre", 300);
    thread(7, 73, "VM Thread", 4000);
    thread(7, 74, "C2 CompilerThre");
    thread(8, 80, "C2 CompilerThre", 50_000);

    assertThat(new CompilerTime(proc.toFile()).nanos(7)).hasValue(320);
  }

  @Test
  void shouldSeeACompilerThatCameLater() throws Exception {
    CompilerTime time = new CompilerTime(proc.toFile());
    thread(7, 70, "java", 1);
    thread(7, 71, "C1 CompilerThre", 20);
    assertThat(time.nanos(7)).hasValue(20);
    thread(7, 71, "C1 CompilerThre", 30);
    thread(7, 72, "C2 CompilerThre", 400);

    assertThat(time.nanos(7)).hasValue(430);
  }

  @Test
  void shouldNotTakeNoNewsForNoTime() throws Exception {
    thread(7, 70, "sleep", 1);
    thread(8, 80, "C2 CompilerThre");

    assertThat(new CompilerTime(proc.toFile()).nanos(7)).isEmpty();
    assertThat(new CompilerTime(proc.toFile()).nanos(8)).isEmpty();
    assertThat(new CompilerTime(proc.toFile()).nanos(9)).isEmpty();
  }

  @Test
  void shouldCountOnlyProcessesThatWereThereAllTheTime() {
    TreeTimes before = new TreeTimes(0, Map.of(1L, new Times(10, 100), 2L, new Times(5, 50)));
    TreeTimes after =
        new TreeTimes(9, Map.of(1L, new Times(12, 170), 2L, new Times(9, 80), 3L, new Times(9, 9)));

    assertThat(after.since(before)).isEqualTo(new Times(2 + 4, 70 + 30));
    assertThat(before.since(after)).isEqualTo(new Times(0, 0));
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void shouldSeeAWorkerCompile() throws Exception {
    try (ProcessPool pool = ProcessPool.of(1)) {
      Long worker = pool.workerPids().get(0);
      TreeTimes before = TreeTimes.now();
      pool.onEachWorker(new SortTask(7, 200_000));

      Deadline.until(
          "the compilers of the worker have run",
          () -> jitNanos(TreeTimes.now(), worker) > jitNanos(before, worker));
      assertThat(TreeTimes.now().since(before).cpuNanos()).isPositive();
    }
  }

  private static long jitNanos(TreeTimes times, Long pid) {
    return times.processes().get(pid).jitNanos();
  }

  private static final IterationParams WARMUP = iterations(IterationType.WARMUP, 2);
  private static final IterationParams MEASURED = iterations(IterationType.MEASUREMENT, 2);

  private static IterationParams iterations(IterationType type, int count) {
    return new IterationParams(type, count, TimeValue.NONE, 1);
  }

  private static Map<String, Double> iteration(JitProfiler profiler, IterationParams params) {
    profiler.beforeIteration(null, params);
    return end(profiler, params);
  }

  private static Map<String, Double> end(JitProfiler profiler, IterationParams params) {
    return profiler.afterIteration(null, params, null).stream()
        .collect(Collectors.toMap(ScalarResult::getLabel, ScalarResult::getScore));
  }

  @Test
  void shouldTellAllAfterTheLastMeasuredIteration() throws Exception {
    JitProfiler profiler = new JitProfiler();
    long start = System.nanoTime();

    assertThat(iteration(profiler, WARMUP)).isEmpty();
    assertThat(iteration(profiler, WARMUP)).isEmpty();
    profiler.beforeIteration(null, MEASURED);
    Thread.sleep(20);
    assertThat(end(profiler, MEASURED)).isEmpty();
    assertThat(iteration(profiler, MEASURED))
        .containsOnlyKeys("forkbench.jit", "forkbench.cpu", "forkbench.wall")
        .hasEntrySatisfying("forkbench.jit", jit -> assertThat(jit).isNotNegative())
        .hasEntrySatisfying(
            "forkbench.wall", wall -> assertThat(wall).isBetween(20.0, since(start)));
  }

  private static double since(long start) {
    return (System.nanoTime() - start) / 1e6;
  }

  @Test
  void shouldLeaveOutThePausesBetweenLoops() throws Exception {
    JitProfiler profiler = new JitProfiler();
    long start = System.nanoTime();
    iteration(profiler, MEASURED);
    double first = since(start);
    Thread.sleep(50);
    start = System.nanoTime();
    double wall = iteration(profiler, MEASURED).get("forkbench.wall");

    assertThat(wall).isBetween(0.0, first + since(start));
  }

  @Test
  void shouldLeaveOutWhatTheBenchmarkOpensAndCloses() throws Exception {
    JitProfiler profiler = new JitProfiler();
    profiler.beforeIteration(null, MEASURED);
    Thread.sleep(20);
    long start = System.nanoTime();
    JitProfiler.window().loopBegins();
    end(profiler, MEASURED);
    profiler.beforeIteration(null, MEASURED);
    JitProfiler.window().loopBegins();
    JitProfiler.window().loopEnds();
    double longest = since(start);
    Thread.sleep(20);

    assertThat(end(profiler, MEASURED).get("forkbench.wall")).isBetween(0.0, longest);
  }
}
