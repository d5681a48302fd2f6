package dev.forkbench.experiment.pool;

import dev.forkbench.experiment.support.Experiment;
import dev.forkbench.experiment.support.Settings;
import dev.forkbench.experiment.support.Space;
import dev.forkbench.workload.WrongResultException;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/**
 * A map that does not wait. Does it return while its calls run, and how much of what the caller
 * does meanwhile costs no time of its own? Each is done alone first: a waiting map, and the
 * caller's own work; then the own work between starting a map and asking for its results.
 *
 * <p>Calls and own work sleep: whether the caller may go on is asked here, not whether there is a
 * CPU for both.
 */
public final class AsyncMap implements Experiment {
  private static final int PAUSE_MILLIS = 200;
  private static final List<Integer> NUMBERS = List.of(1, 2, 3);
  private static final List<Long> CUBES = NUMBERS.stream().map(Cube::of).toList();

  private final WorkerPool pool;

  /** Opens the arm: {@code space} and the number of {@code workers}. */
  public AsyncMap(Settings settings) throws IOException, InterruptedException {
    this(settings, WorkerPool::open);
  }

  AsyncMap(Settings settings, WorkerPool.Opener opener) throws IOException, InterruptedException {
    pool = opener.open(settings.constant("space", Space.class), settings.count("workers"));
  }

  private static Long slowCube(int number) throws InterruptedException {
    Thread.sleep(PAUSE_MILLIS);
    return Cube.of(number);
  }

  private static void ownWork() throws InterruptedException {
    Thread.sleep(PAUSE_MILLIS);
  }

  /** The first map, which may load classes, is not timed. */
  @Override
  public Map<String, Object> trial() throws InterruptedException, ExecutionException {
    waitingMap();
    long start = System.nanoTime();
    waitingMap();
    long mapped = System.nanoTime();
    ownWork();
    long worked = System.nanoTime();
    boolean running = mapWhileWorking();
    long end = System.nanoTime();
    return observed(running, mapped - start, worked - mapped, end - worked);
  }

  private void waitingMap() throws InterruptedException, ExecutionException {
    requireCubes(pool.map(AsyncMap::slowCube, NUMBERS));
  }

  private boolean mapWhileWorking() throws InterruptedException, ExecutionException {
    CompletableFuture<List<Long>> results = pool.mapAsync(AsyncMap::slowCube, NUMBERS);
    boolean running = !results.isDone();
    ownWork();
    requireCubes(results.get());
    return running;
  }

  private static void requireCubes(List<Long> results) {
    if (!results.equals(CUBES)) {
      throw new WrongResultException("cubes: expected " + CUBES + ", got " + results);
    }
  }

  private static Map<String, Object> observed(
      boolean running, long taskNanos, long ownNanos, long wallNanos) {
    Map<String, Object> observed = new LinkedHashMap<>();
    observed.put("returnedWhileRunning", running);
    observed.put("taskMillis", taskNanos / 1_000_000);
    observed.put("ownMillis", ownNanos / 1_000_000);
    observed.put("wallMillis", wallNanos / 1_000_000);
    observed.put("overlapPermille", overlapPermille(taskNanos, ownNanos, wallNanos));
    observed.put("result", CUBES.toString());
    return observed;
  }

  /** How much of the shorter of two works costs no time beside the longer one: 1000 is all. */
  static long overlapPermille(long task, long own, long wall) {
    double extra = wall - Math.max(task, own);
    return Math.round(1000 * (1 - extra / Math.min(task, own)));
  }

  @Override
  public void close() {
    pool.close();
  }
}
