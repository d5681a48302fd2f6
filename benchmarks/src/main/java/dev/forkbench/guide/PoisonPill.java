package dev.forkbench.guide;

import dev.forkbench.process.RemoteTask;
import dev.forkbench.shared.SharedMemory;
import dev.forkbench.shared.SharedQueue;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/**
 * A child puts items into a queue, another takes them until it meets the pill. Here the producer
 * sends it: a queue has one. ({@code SharedQueue.close()} says the same without a pill.)
 *
 * <pre>{@code
 * scripts/guide poison-pill            # JDK 17.0.15; times and process ids differ
 * produced: [one, two, three, four] and the pill, in process 24894
 * consumed: [one, two, three, four] until the pill, in process 24879
 * }</pre>
 */
final class PoisonPill implements Lesson {
  private static final List<String> ITEMS = List.of("one", "two", "three", "four");
  private static final String PILL = "";
  private static final int CAPACITY = 256;

  @Override
  public String title() {
    return "a queue between two children; its last item ends the consumer";
  }

  @Override
  public void run(PrintStream out, Pace pace) throws Exception {
    try (SharedMemory memory = SharedMemory.create(SharedQueue.slots(CAPACITY))) {
      SharedQueue<String> queue = SharedQueue.in(memory, 0, CAPACITY, TextCodec.UTF_8);
      RemoteTask<String> producing = () -> produce(queue);
      RemoteTask<String> consuming = () -> consume(queue);
      Children.resultsOf(List.of(producing, consuming)).forEach(out::println);
    }
  }

  private static String produce(SharedQueue<String> queue) throws InterruptedException {
    for (String item : ITEMS) {
      queue.put(item);
    }
    queue.put(PILL);
    return "produced: " + ITEMS + " and the pill, in process " + Children.ownPid();
  }

  private static String consume(SharedQueue<String> queue) throws InterruptedException {
    List<String> items = new ArrayList<>();
    for (String item = Children.take(queue); !PILL.equals(item); item = Children.take(queue)) {
      items.add(item);
    }
    return "consumed: " + items + " until the pill, in process " + Children.ownPid();
  }
}
