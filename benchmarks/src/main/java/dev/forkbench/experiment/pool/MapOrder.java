package dev.forkbench.experiment.pool;

import dev.forkbench.experiment.support.Experiment;
import dev.forkbench.experiment.support.Settings;
import dev.forkbench.experiment.support.Space;
import dev.forkbench.shared.SharedMemory;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;

/**
 * The guides' map of a function over numbers. In which order do the calls end, and in which order
 * do the results come?
 *
 * <p>Where the calls end in the order of the input, nothing is learnt about the results: both
 * orders then look the same. That is how sleeps that rise from call to call mislead.
 */
public final class MapOrder implements Experiment {
  private static final int LONGEST_MILLIS = 60;
  private static final int SHOWN = 10;
  private static final long SEED = 25;

  private final SplittableRandom random = new SplittableRandom(SEED);
  private final WorkerPool pool;
  private final int tasks;
  private final Delays delays;
  private final SharedMemory memory;
  private final EndOrder ends;

  /** How long a call takes, from 0 to 60 ms. */
  enum Delays {
    /** Only as long as the computation. */
    NONE,
    /** Another time for every call and trial; the seed is always the same. */
    RANDOM,
    /** The first takes longest. */
    FALLING,
    /** The last takes longest, as in the guide. */
    RISING;

    int millis(int task, int tasks, SplittableRandom random) {
      return switch (this) {
        case NONE -> 0;
        case RANDOM -> random.nextInt(LONGEST_MILLIS);
        case FALLING -> LONGEST_MILLIS * (tasks - 1 - task) / tasks;
        case RISING -> LONGEST_MILLIS * task / tasks;
      };
    }
  }

  /**
   * Opens the arm: {@code space}, the number of {@code workers} and {@code tasks}, and {@code
   * delays}.
   */
  public MapOrder(Settings settings) throws IOException, InterruptedException {
    this(settings, WorkerPool::open);
  }

  MapOrder(Settings settings, WorkerPool.Opener opener) throws IOException, InterruptedException {
    Space space = settings.constant("space", Space.class);
    int workers = settings.count("workers");
    tasks = settings.count("tasks");
    delays = settings.constant("delays", Delays.class);
    memory = SharedMemory.create(EndOrder.slots(tasks));
    ends = EndOrder.in(memory, tasks);
    pool = opener.open(space, workers);
  }

  @Override
  public Map<String, Object> trial() throws InterruptedException, ExecutionException {
    ends.reset();
    return observed(pool.map(new Cube(ends), calls()));
  }

  private List<Cube.Call> calls() {
    return IntStream.range(0, tasks)
        .mapToObj(task -> new Cube.Call(task, delays.millis(task, tasks, random)))
        .toList();
  }

  private Map<String, Object> observed(List<Cube.Answer> answers) {
    List<Long> cubes = answers.stream().map(Cube.Answer::cube).toList();
    List<Integer> order = ends.order();
    Map<String, Object> observed = new LinkedHashMap<>();
    observed.put("ordered", cubes.equals(expected()));
    observed.put("completionOrder", order);
    observed.put("completedInInputOrder", order.equals(IntStream.range(0, tasks).boxed().toList()));
    observed.put(
        "tasksByWorker", Place.tasksByWorker(answers.stream().map(Cube.Answer::place).toList()));
    observed.put("results", cubes.stream().limit(SHOWN).toList().toString());
    return observed;
  }

  private List<Long> expected() {
    return IntStream.range(0, tasks).mapToObj(Cube::of).toList();
  }

  @Override
  public void close() {
    pool.close();
    memory.close();
  }
}
