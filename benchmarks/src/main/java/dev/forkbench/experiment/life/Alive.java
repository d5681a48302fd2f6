package dev.forkbench.experiment.life;

import dev.forkbench.experiment.support.Child;
import dev.forkbench.experiment.support.Experiment;
import dev.forkbench.experiment.support.Settings;
import dev.forkbench.experiment.support.Space;
import dev.forkbench.shared.SharedLong;
import dev.forkbench.shared.SharedMemory;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The guide's questions to two children, whether they are alive: at once after their start, some
 * time later, after the first was waited for, and after the second.
 *
 * <p>The task of the first is {@code millis} long and that of the second half as long again; both
 * count from the moment at which the child runs it. A child JVM needs some ten milliseconds to get
 * there, and is alive all that time: {@code firstTookMicros} is from the start to the end, and
 * absent if there was none.
 */
public final class Alive implements Experiment {
  private final SharedMemory memory = SharedMemory.create(2);
  private final SharedLong firstEnded = memory.longAt(0);
  private final SharedLong secondEnded = memory.longAt(1);
  private final Space space;
  private final int millis;
  private final int lookAfterMillis;
  private final Duration limit;

  /**
   * Opens the arm: {@code space}, {@code millis} (0 for the guide's hundred squares) and {@code
   * lookAfterMillis}, from the start of both to the second look.
   */
  public Alive(Settings settings) {
    this(settings, Child.LIMIT);
  }

  /** Waits for a child no longer than {@code limit}. */
  Alive(Settings settings, Duration limit) {
    this.limit = limit;
    space = settings.constant("space", Space.class);
    millis = settings.countOrNone("millis");
    lookAfterMillis = settings.countOrNone("lookAfterMillis");
  }

  @Override
  public Map<String, Object> trial() throws Exception {
    firstEnded.setVolatile(0);
    secondEnded.setVolatile(0);
    try (Child first = space.child(new Nap(millis, firstEnded));
        Child second = space.child(new Nap(millis * 3L / 2, secondEnded))) {
      return observe(first, second);
    }
  }

  private Map<String, Object> observe(Child first, Child second) throws Exception {
    Map<String, Object> observed = new LinkedHashMap<>();
    long started = System.nanoTime();
    start(first, second);
    observed.put("firstAliveAtOnce", first.isAlive());
    observed.put("secondAliveAtOnce", second.isAlive());
    CompletableFuture<Long> ended = first.endedNanos();
    Thread.sleep(lookAfterMillis);
    observed.put("firstAliveLater", first.isAlive());
    join(first, second, observed);
    requireSuccess(first, second);
    if (!first.isAlive()) {
      observed.put("firstTookMicros", (nanosOf(ended) - started) / 1000);
    }
    return observed;
  }

  private static void start(Child first, Child second) throws IOException {
    first.start();
    second.start();
  }

  private void join(Child first, Child second, Map<String, Object> observed)
      throws InterruptedException {
    long before = System.nanoTime();
    first.join(limit);
    observed.put("joinMicros", (System.nanoTime() - before) / 1000);
    observed.put("firstEndedWhenJoinReturned", firstEnded.getVolatile() == Nap.ENDED);
    observed.put("firstAliveAfterJoin", first.isAlive());
    observed.put("secondAliveAfterFirstJoin", second.isAlive());
    second.join(limit);
    observed.put("secondAliveAfterJoin", second.isAlive());
  }

  /** Only now, so that what was seen of a child that is still alive is told, and not thrown. */
  private static void requireSuccess(Child... children) {
    for (Child child : children) {
      if (!child.isAlive()) {
        child.requireSuccess();
      }
    }
  }

  private static long nanosOf(CompletableFuture<Long> ended)
      throws InterruptedException, ExecutionException {
    try {
      return ended.get(Child.LIMIT.toSeconds(), TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new IllegalStateException(
          "a child was waited for, but its end is not known after " + Child.LIMIT, e);
    }
  }

  @Override
  public void close() {
    memory.close();
  }
}
