package dev.forkbench.shared;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * A segment of memory that several processes map.
 *
 * <p>The values in it ({@link SharedLong}, {@link SharedLock}) are serialisable: they travel to a
 * worker as (segment, offset) and are attached there once per JVM. The segment's name disappears
 * when its creator closes it; JVMs that are attached keep the memory until they end.
 *
 * <pre>
 *   0        8        16       24            128
 *   +--------+--------+--------+-------------+----------------------- ...
 *   | magic  |version | bytes  |  (unused)   | values, from FIRST_VALUE
 *   +--------+--------+--------+-------------+----------------------- ...
 * </pre>
 */
public final class SharedMemory implements AutoCloseable {
  /**
   * Values that different JVMs write belong this far apart: two lines, as lines are fetched in
   * pairs.
   */
  public static final int SLOT_BYTES = 128;

  /** Offset of the first value; what stands before it describes the segment. */
  public static final int FIRST_VALUE = SLOT_BYTES;

  private static final int MAX_SLOTS = (Integer.MAX_VALUE - FIRST_VALUE) / SLOT_BYTES;

  private static final long MAGIC = 0x464F_524B_4245_4E43L;
  private static final long VERSION = 1;
  private static final int MAGIC_OFFSET = 0;
  private static final int VERSION_OFFSET = 8;
  private static final int BYTES_OFFSET = 16;

  /** Zeros are written in pieces of this size: a large segment needs no large buffer. */
  private static final int PIECE_BYTES = 1 << 20;

  private static final Map<Path, SharedMemory> ATTACHED = new ConcurrentHashMap<>();

  private final Path file;
  private final MappedByteBuffer bytes;
  private final Map<Integer, Object> onesOfThisJvm = new ConcurrentHashMap<>();

  private SharedMemory(Path file, MappedByteBuffer bytes) {
    this.file = file;
    this.bytes = bytes;
    bytes.order(byteOrder());
  }

  /**
   * Creates a segment of zeros with room for {@code slots} values.
   *
   * @param slots how many values of {@link #SLOT_BYTES} bytes each, at least 1 and no more than fit
   *     in 2 GiB
   * @throws SharedMemoryException if there is no room for it or no place to put it
   */
  public static SharedMemory create(int slots) {
    if (slots < 1 || slots > MAX_SLOTS) {
      throw new IllegalArgumentException(
          "slots must be from 1 to " + MAX_SLOTS + ": slots=" + slots);
    }
    int size = FIRST_VALUE + slots * SLOT_BYTES;
    SharedMemory created = createFile(size);
    created.describe(size);
    ATTACHED.put(created.file, created);
    return created;
  }

  /**
   * Creates a segment of zeros with room for a number of bytes, in as many slots as they take.
   *
   * @param bytes at least 1, below 2 GiB
   * @throws SharedMemoryException if there is no room for it or no place to put it
   */
  public static SharedMemory ofBytes(long bytes) {
    return create(slotsOf(bytes));
  }

  /**
   * How many slots something of this size takes.
   *
   * @throws IllegalArgumentException if no segment has as many
   */
  static int slotsOf(long bytes) {
    long slots = bytes / SLOT_BYTES + (bytes % SLOT_BYTES == 0 ? 0 : 1);
    if (bytes < 1 || slots > MAX_SLOTS) {
      throw new IllegalArgumentException(
          "bytes must be from 1 to " + (long) MAX_SLOTS * SLOT_BYTES + ": bytes=" + bytes);
    }
    return (int) slots;
  }

  /**
   * Zeros are written, not skipped over: a full file system then fails here and not as a SIGBUS.
   */
  private static SharedMemory createFile(int size) {
    try {
      Path file = SegmentDirectory.own().resolve(UUID.randomUUID() + ".segment");
      try {
        return new SharedMemory(file, mapZeros(file, size));
      } catch (IOException e) {
        Files.deleteIfExists(file);
        throw e;
      }
    } catch (IOException e) {
      throw new SharedMemoryException(
          "no shared memory of "
              + size
              + " bytes: "
              + e
              + "; free some room in /dev/shm or in the"
              + " directory named by -Djava.io.tmpdir",
          e);
    }
  }

  private static MappedByteBuffer mapZeros(Path file, int size) throws IOException {
    var ownerOnly =
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    var options =
        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE);
    try (FileChannel channel = FileChannel.open(file, options, ownerOnly)) {
      ByteBuffer zeros = ByteBuffer.allocate(Math.min(size, PIECE_BYTES));
      for (int missing = size; missing > 0; ) {
        missing -= channel.write(zeros.clear().limit(Math.min(missing, PIECE_BYTES)));
      }
      return channel.map(FileChannel.MapMode.READ_WRITE, 0, size);
    }
  }

  /** The magic last: a reader that sees it sees all of the description. */
  private void describe(int size) {
    at(VERSION_OFFSET).setPlain(VERSION);
    at(BYTES_OFFSET).setPlain(size);
    at(MAGIC_OFFSET).setVolatile(MAGIC);
  }

  /**
   * The segment in {@code file}, mapped once per JVM.
   *
   * @throws SharedMemoryException if the file is missing, is somebody else's, or is no segment of
   *     this version
   */
  public static SharedMemory attached(Path file) {
    return ATTACHED.computeIfAbsent(file, SharedMemory::attach);
  }

  private static SharedMemory attach(Path file) {
    Set<java.nio.file.OpenOption> options =
        Set.of(StandardOpenOption.READ, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
    try (FileChannel channel = FileChannel.open(file, options)) {
      long size = channel.size();
      if (size < FIRST_VALUE || size > Integer.MAX_VALUE) {
        throw new SharedMemoryException(file + ": not a segment, it has " + size + " bytes");
      }
      SharedMemory memory =
          new SharedMemory(file, channel.map(FileChannel.MapMode.READ_WRITE, 0, size));
      memory.check(size);
      requireOwn(file);
      return memory;
    } catch (IOException e) {
      throw new SharedMemoryException(file + ": cannot attach this segment: " + e, e);
    }
  }

  /** A user without a name (as in some containers) has nobody to be confused with. */
  private static void requireOwn(Path file) throws IOException {
    String owner = Files.getOwner(file, LinkOption.NOFOLLOW_LINKS).getName();
    String user = ProcessHandle.current().info().user().orElse(owner);
    if (!user.equals(owner)) {
      throw new SharedMemoryException(
          file + ": this segment belongs to " + owner + ", not to " + user);
    }
  }

  private void check(long size) {
    if (at(MAGIC_OFFSET).getVolatile() != MAGIC) {
      throw new SharedMemoryException(file + ": not a segment of shared memory");
    }
    long version = at(VERSION_OFFSET).getPlain();
    if (version != VERSION || at(BYTES_OFFSET).getPlain() != size) {
      throw new SharedMemoryException(
          file
              + ": a segment of version "
              + version
              + ", this JVM needs version "
              + VERSION
              + " with "
              + size
              + " bytes");
    }
  }

  /**
   * The long in a slot of its own.
   *
   * @param slot from 0
   */
  public SharedLong longAt(int slot) {
    return at(offsetOf(slot));
  }

  /**
   * The lock in a slot of its own.
   *
   * @param slot from 0
   */
  public SharedLock lockAt(int slot) {
    return SharedLock.at(this, offsetOf(slot));
  }

  SharedLong at(int offset) {
    return new SharedLong(this, offset);
  }

  /**
   * The one object of this JVM for what lies at an offset: its threads meet there.
   *
   * @throws IllegalArgumentException if something of another kind lies there
   */
  <S> S oneOfThisJvm(int offset, Class<S> kind, Supplier<S> maker) {
    Object one = onesOfThisJvm.computeIfAbsent(offset, any -> maker.get());
    if (!kind.isInstance(one)) {
      throw new IllegalArgumentException(
          "not a "
              + kind.getSimpleName()
              + " but a "
              + one.getClass().getSimpleName()
              + ": offset="
              + offset);
    }
    return kind.cast(one);
  }

  /**
   * The directory of this JVM's segments, which only its user can enter; for other things that
   * processes meet at, too. It is gone when this JVM is.
   */
  public static Path privateDirectory() throws IOException {
    return SegmentDirectory.own();
  }

  /** The offset of a slot; whether the segment has it, is for those who use it to check. */
  static int offsetOf(int slot) {
    if (slot < 0) {
      throw new IllegalArgumentException("slots are counted from 0: slot=" + slot);
    }
    return Math.addExact(FIRST_VALUE, Math.multiplyExact(slot, SLOT_BYTES));
  }

  /** Its name, with which {@link #attached} finds it until it is removed. */
  public Path file() {
    return file;
  }

  ByteBuffer bytes() {
    return bytes;
  }

  static ByteOrder byteOrder() {
    return ByteOrder.nativeOrder();
  }

  /**
   * Removes the segment's name: nobody who has not attached it can do so any more. Those who have,
   * here and elsewhere, keep the memory. Removing it twice is fine.
   */
  public void unlink() {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new SharedMemoryException(file + ": cannot delete this segment: " + e, e);
    }
  }

  /** Removes the segment's name, and forgets it: what refers to it cannot arrive here any more. */
  @Override
  public void close() {
    ATTACHED.remove(file);
    unlink();
  }
}
