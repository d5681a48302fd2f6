package dev.forkbench.process.link;

import dev.forkbench.shared.SharedLong;
import java.lang.invoke.VarHandle;

/**
 * Whether the reader of a ring sleeps, waiting for a byte on its pipe: a word that it shares with
 * the writer.
 *
 * <pre>
 *                  reader: sleep()                  writer: takeRing(), then one byte
 *        +-------+ --------------> +--------+ --------------------------------> +------+
 *        | AWAKE |                 | ASLEEP |                                   | RUNG |
 *        +-------+ &lt;-------------- +--------+                                   +------+
 *            ^     reader: wake()                                                  |
 *            +---------------------------------------------------------------------+
 *                  reader: heard(), after it has read the byte
 * </pre>
 *
 * <p><b>No wake-up is lost.</b> The reader stores ASLEEP and then looks into the ring once more;
 * the writer publishes its record and then looks at this word. A full fence stands between the two
 * steps at both ends, so at least one of them sees what the other did: the reader finds the record,
 * or the writer finds ASLEEP and rings.
 *
 * <p><b>No more than one byte is under way.</b> Only one compare-and-set leads from ASLEEP to RUNG,
 * and only the reading of the byte leads out of RUNG. The pipe never fills, so ringing never
 * blocks. A reader that finds a record by itself while the writer rings gets the byte later, wakes
 * for nothing, and sleeps again.
 */
final class SleepWord {
  private static final long AWAKE = 0;
  private static final long ASLEEP = 1;
  private static final long RUNG = 2;

  private final SharedLong word;

  SleepWord(SharedLong word) {
    this.word = word;
  }

  /** Reader: look into the ring after this, and only then wait for the byte. */
  void sleep() {
    word.compareAndSet(AWAKE, ASLEEP);
    VarHandle.fullFence();
  }

  /** Reader: from now on it looks by itself. */
  void wake() {
    word.compareAndSet(ASLEEP, AWAKE);
  }

  /** Reader: the byte was read. */
  void heard() {
    word.compareAndSet(RUNG, AWAKE);
  }

  /** Writer, after it has published: whether it must write the byte now. */
  boolean takeRing() {
    VarHandle.fullFence();
    return word.getOpaque() == ASLEEP && word.compareAndSet(ASLEEP, RUNG);
  }
}
