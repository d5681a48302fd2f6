package dev.forkbench.guide;

import dev.forkbench.backend.Backend;
import dev.forkbench.backend.Shutdown;
import dev.forkbench.process.RemoteTask;
import dev.forkbench.shared.SharedMemory;
import dev.forkbench.shared.SharedQueue;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.function.IntUnaryOperator;

/**
 * Two children send squares and negative numbers, and their parent takes them. A queue here has one
 * producer, so each child has its own. The parent takes while the children run, and only then waits
 * for them: the guide waits first, which never ends once there is more than a queue holds. Its
 * program has no numbers to send, either.
 *
 * <pre>{@code
 * scripts/guide two-producers          # JDK 17.0.15; times and process ids differ
 * squares: [0, 1, 4, 9, 16, 25, 36, 49, 64, 81]
 * negatives: [0, -1, -2, -3, -4, -5, -6, -7, -8, -9]
 * sent: 10 and 10
 * }</pre>
 */
final class TwoProducers implements Lesson {
  private static final int NUMBERS = 10;
  private static final int CAPACITY = 1 << 10;

  @Override
  public String title() {
    return "two children send numbers through queues, the parent takes them";
  }

  @Override
  public void run(PrintStream out, Pace pace) throws Exception {
    int slots = SharedQueue.slots(CAPACITY);
    ExecutorService children = Backend.PROCESS_PER_TASK.open(2);
    try (SharedMemory memory = SharedMemory.create(2 * slots)) {
      SharedQueue<String> squares = SharedQueue.in(memory, 0, CAPACITY, TextCodec.UTF_8);
      SharedQueue<String> negatives = SharedQueue.in(memory, slots, CAPACITY, TextCodec.UTF_8);
      RemoteTask<Integer> squaring = () -> produce(squares, number -> number * number);
      RemoteTask<Integer> negating = () -> produce(negatives, number -> -number);
      List<Future<Integer>> producers = new ArrayList<>();
      producers.add(children.submit(squaring));
      producers.add(children.submit(negating));
      out.println("squares: " + drain(squares));
      out.println("negatives: " + drain(negatives));
      out.println("sent: " + producers.get(0).get() + " and " + producers.get(1).get());
    } finally {
      children.shutdownNow();
      Shutdown.await(children);
    }
  }

  private static int produce(SharedQueue<String> queue, IntUnaryOperator function)
      throws InterruptedException {
    for (int i = 0; i < NUMBERS; i++) {
      queue.put(Integer.toString(function.applyAsInt(i)));
    }
    queue.close();
    return NUMBERS;
  }

  private static List<String> drain(SharedQueue<String> queue) throws InterruptedException {
    List<String> items = new ArrayList<>();
    for (String item = Children.take(queue); item != null; item = Children.take(queue)) {
      items.add(item);
    }
    return items;
  }
}
