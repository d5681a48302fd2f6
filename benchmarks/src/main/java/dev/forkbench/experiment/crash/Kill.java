package dev.forkbench.experiment.crash;

import dev.forkbench.experiment.support.Experiment;
import dev.forkbench.experiment.support.Settings;
import dev.forkbench.experiment.support.Space;
import dev.forkbench.shared.SharedMemory;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A task does not end by itself: can it be ended from outside? Threads have {@code interrupt} and,
 * on some JDKs, {@code stop}; processes have {@code destroy} and {@code destroyForcibly}. What has
 * no such call says so.
 */
public final class Kill implements Experiment {
  private static final Duration DEADLINE = Duration.ofSeconds(1);

  private final Call how;
  private final Victim.Doing doing;
  private final Victims victims;
  private final Duration deadline;

  /** The calls that could end something, by the names they have in Java. */
  enum Call {
    /** Asks a thread. */
    INTERRUPT("interrupt"),
    /** Ends a thread where it is. */
    STOP("stop"),
    /** Asks a process. */
    DESTROY("destroy"),
    /** Ends a process where it is. */
    DESTROY_FORCIBLY("destroyForcibly");

    private final String method;

    Call(String method) {
      this.method = method;
    }
  }

  /** Opens the arm: {@code space}, {@code how} it is to be ended, and what it is {@code doing}. */
  public Kill(Settings settings) throws IOException, InterruptedException {
    this(settings, DEADLINE);
  }

  /** What has not ended by then has not ended. */
  Kill(Settings settings, Duration deadline) throws IOException, InterruptedException {
    this.deadline = deadline;
    how = settings.constant("how", Call.class);
    doing = settings.constant("doing", Victim.Doing.class);
    victims =
        settings.constant("space", Space.class) == Space.THREADS
            ? new ThreadVictims()
            : new ProcessVictims();
  }

  @Override
  public Map<String, Object> trial() throws Exception {
    try (SharedMemory memory = SharedMemory.create(Victim.SLOTS)) {
      Victim task = Victim.in(memory, doing);
      victims.start(task);
      try {
        task.awaitBegin();
        return observe(task);
      } finally {
        task.mayEnd();
        victims.awaitEnd();
      }
    }
  }

  private Map<String, Object> observe(Victim task) throws Exception {
    Map<String, Object> observed = new LinkedHashMap<>();
    long start = System.nanoTime();
    String said = victims.call(how.method);
    boolean ended = victims.hasEnded(said.isEmpty() ? deadline.toMillis() : 0);
    long nanos = System.nanoTime() - start;
    observed.put("said", said);
    observed.put("ended", ended);
    if (ended) {
      observed.put("endedAfterMicros", TimeUnit.NANOSECONDS.toMicros(nanos));
    }
    observed.put("runsOn", task.runsOn());
    return observed;
  }

  @Override
  public void close() {
    victims.close();
  }
}
