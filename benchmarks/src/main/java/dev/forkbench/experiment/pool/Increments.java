package dev.forkbench.experiment.pool;

import dev.forkbench.experiment.support.Child;
import dev.forkbench.experiment.support.Experiment;
import dev.forkbench.experiment.support.Settings;
import dev.forkbench.experiment.support.Space;
import dev.forkbench.shared.SharedMemory;
import java.io.IOException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The guides' children that count together. What do the numbers say when all have ended?
 *
 * <p>The parent waits for its children and, as in the guides, does not look how they ended; what
 * their exit codes say is observed beside it. Children that crash so leave nothing but numbers that
 * are too small.
 *
 * <p>With {@code gate=true} the children begin together, and {@code heldMicros} is how long each
 * keeps a number between reading and writing it: so long is the door open for the others, if no
 * lock shuts it. Without a gate, and with nothing held, the children run as in the guides; whether
 * they ever met is observed.
 */
public final class Increments implements Experiment {
  private final Space space;
  private final Tally tally;
  private final boolean locked;
  private final boolean together;
  private final Increment.Ends ends;
  private final int pauseMicros;
  private final SharedMemory memory;
  private final Ledger ledger;

  /**
   * Opens the arm: {@code space}, {@code kind} ({@link Tally}), {@code lock}, how the children
   * {@code ends}, and the {@code pauseMicros} before each change; {@code gate}, false where it is
   * absent, and {@code heldMicros}, 0 where it is.
   */
  public Increments(Settings settings) {
    space = settings.constant("space", Space.class);
    tally = settings.constant("kind", Tally.class);
    locked = settings.flag("lock");
    together = settings.has("gate") && settings.flag("gate");
    ends = settings.constant("ends", Increment.Ends.class);
    pauseMicros = settings.countOrNone("pauseMicros");
    int heldMicros = settings.has("heldMicros") ? settings.countOrNone("heldMicros") : 0;
    int numbers = tally.begin().size();
    memory = SharedMemory.create(Ledger.slots(numbers, tally.children()));
    ledger = Ledger.in(memory, numbers, tally.children(), heldMicros);
  }

  @Override
  public Map<String, Object> trial() throws IOException, InterruptedException {
    ledger.reset(tally.begin());
    List<Long> begin = ledger.read();
    List<Child> children = IntStream.range(0, tally.children()).mapToObj(this::child).toList();
    try {
      startAll(children);
      joinAll(children);
    } finally {
      children.forEach(Child::close);
    }
    return observed(begin, exitCodes(children));
  }

  private Child child(int child) {
    return space.child(new Increment(tally, child, locked, together, ends, pauseMicros, ledger));
  }

  private static void startAll(List<Child> children) throws IOException {
    for (Child child : children) {
      child.start();
    }
  }

  private void joinAll(List<Child> children) throws InterruptedException {
    Duration limit = Child.LIMIT.plus(pauses());
    for (Child child : children) {
      if (!child.join(limit)) {
        throw new IllegalStateException("a child has not ended after " + limit + ": " + child);
      }
    }
  }

  /** A pause may take twice as long as it was asked to; under a lock one child waits for all. */
  private Duration pauses() {
    long held = (long) tally.children() * tally.begin().size() * ledger.heldMicros();
    return Duration.of(2 * tally.rounds(0) * (pauseMicros + held), ChronoUnit.MICROS);
  }

  private static List<Integer> exitCodes(List<Child> children) {
    List<Integer> codes = new ArrayList<>();
    for (Child child : children) {
      child.exitCode().ifPresent(codes::add);
    }
    return codes;
  }

  private Map<String, Object> observed(List<Long> begin, List<Integer> exitCodes) {
    List<Long> end = ledger.read();
    Map<String, Object> observed = new LinkedHashMap<>();
    observed.put("begin", begin);
    observed.put("end", end);
    observed.put("expected", tally.expected());
    observed.put("exact", end.equals(tally.expected()));
    observed.put("overlap", ledger.meeting().overlap());
    if (space == Space.PROCESSES) {
      observed.put("exitCodes", exitCodes);
    }
    return observed;
  }

  @Override
  public void close() {
    memory.close();
  }
}
