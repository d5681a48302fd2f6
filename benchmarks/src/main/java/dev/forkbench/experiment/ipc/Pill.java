package dev.forkbench.experiment.ipc;

import dev.forkbench.experiment.support.Child;
import dev.forkbench.experiment.support.Experiment;
import dev.forkbench.experiment.support.Settings;
import dev.forkbench.experiment.support.Space;
import dev.forkbench.shared.SharedMemory;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * The guide's producers and consumers around one queue. The parent waits for the producers, and
 * then puts pills: a consumer that takes one ends. Does everything arrive, once and in order, and
 * does everybody end?
 *
 * <p>When nothing is left that a consumer could take, those that do not end within two seconds are
 * stuck, and are ended here.
 */
public final class Pill implements Experiment {
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  /** More would measure patience, and not pills. */
  private static final int MOST_ITEMS = 1 << 22;

  private final Space space;
  private final int producers;
  private final int consumers;
  private final int pills;
  private final int items;

  /**
   * Opens the arm: {@code space}, the numbers of {@code producers}, {@code consumers} and {@code
   * pills}, which may be 0, and how many {@code items} each producer puts.
   */
  public Pill(Settings settings) {
    space = settings.constant("space", Space.class);
    producers = settings.count("producers");
    consumers = settings.count("consumers");
    pills = settings.countOrNone("pills");
    items = settings.count("items");
    long all = (long) producers * items + pills + consumers;
    if (all > MOST_ITEMS) {
      throw new IllegalArgumentException(
          "producers x items, pills and consumers together must be at most "
              + MOST_ITEMS
              + ": "
              + settings);
    }
  }

  @Override
  public Map<String, Object> trial() throws Exception {
    int places = producers * items + pills + consumers;
    int lineSlot = Tally.slots(producers * items);
    try (SharedMemory memory = SharedMemory.create(lineSlot + Line.Shared.slots(places))) {
      Tally tally = Tally.in(memory, 0, producers * items);
      Line line =
          space == Space.PROCESSES
              ? Line.Shared.in(memory, lineSlot, places)
              : new Line.Heap(new LinkedBlockingQueue<>());
      return observe(line, tally);
    }
  }

  private Map<String, Object> observe(Line line, Tally tally) throws Exception {
    List<Child> putting = new ArrayList<>();
    List<Child> taking = new ArrayList<>();
    try {
      start(line, tally, putting, taking);
      for (Child producer : putting) {
        producer.join();
      }
      for (int i = 0; i < pills; i++) {
        line.put(Produce.PILL);
      }
      awaitTaken(line);
      int ended = countEnded(taking);
      taking.forEach(Child::close);
      return observed(line, tally, ended);
    } finally {
      putting.forEach(Child::close);
      taking.forEach(Child::close);
    }
  }

  private void start(Line line, Tally tally, List<Child> putting, List<Child> taking)
      throws IOException {
    for (int i = 0; i < producers; i++) {
      putting.add(space.child(new Produce(line, i, items)));
      putting.get(i).start();
    }
    for (int i = 0; i < consumers; i++) {
      taking.add(space.child(new Consume(line, tally, producers, items)));
      taking.get(i).start();
    }
  }

  /** Pills come last, and each consumer takes one at most. */
  private void awaitTaken(Line line) throws InterruptedException {
    long started = System.nanoTime();
    while (line.left() > Math.max(0, pills - consumers)) {
      if (System.nanoTime() - started > Child.LIMIT.toNanos()) {
        throw new IllegalStateException(
            "the consumers have left " + line.left() + " items after " + Child.LIMIT);
      }
      Thread.sleep(1);
    }
  }

  private static int countEnded(List<Child> taking) throws InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    int ended = 0;
    for (Child consumer : taking) {
      if (consumer.join(Duration.ofNanos(Math.max(1, deadline - System.nanoTime())))) {
        consumer.requireSuccess();
        ended++;
      }
    }
    return ended;
  }

  private Map<String, Object> observed(Line line, Tally tally, int ended) {
    Map<String, Object> observed = new LinkedHashMap<>();
    observed.put("queue", line.kind());
    tally.addTo(observed, producers * items);
    observed.put("consumersEnded", ended);
    observed.put("consumersStuck", consumers - ended);
    return observed;
  }

  @Override
  public void close() {
    // Every trial ends what it started.
  }
}
