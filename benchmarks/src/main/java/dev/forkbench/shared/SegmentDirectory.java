package dev.forkbench.shared;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The directory (mode 0700) that holds this JVM's segments; at most one per JVM.
 *
 * <p>Its {@code owner.lock} is held as long as the JVM lives, so a directory whose lock can be
 * taken belongs to a dead JVM: creating a directory sweeps those away. The lock file is opened
 * exactly once and never mapped, because closing any channel on a file drops all POSIX locks the
 * JVM has on it.
 */
final class SegmentDirectory {
  private static final String PREFIX = "forkbench-";
  private static final String LOCK = "owner.lock";
  private static final Duration YOUNG = Duration.ofMinutes(1);

  private static SegmentDirectory own;

  private final Path path;
  private final FileLock ownerLock;

  private SegmentDirectory(Path path, FileLock ownerLock) {
    this.path = path;
    this.ownerLock = ownerLock;
  }

  /**
   * The directory of this JVM, created at the first call and deleted when the JVM exits normally.
   */
  static synchronized Path own() throws IOException {
    if (own == null) {
      Path parent = parent();
      sweep(parent);
      own = createIn(parent);
      Runtime.getRuntime().addShutdownHook(new Thread(own::delete, "forkbench-segments"));
    }
    return own.path;
  }

  /** Memory-backed where the system has it: a page cache written back to a disk would cost time. */
  private static Path parent() {
    Path shm = Path.of("/dev/shm");
    return Files.isWritable(shm) ? shm : Path.of(System.getProperty("java.io.tmpdir"));
  }

  /**
   * Locked first, named last: a sweeper never sees a directory of a living owner without its lock.
   */
  private static SegmentDirectory createIn(Path parent) throws IOException {
    var ownerOnly =
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
    String id = UUID.randomUUID().toString();
    Path unnamed = Files.createDirectory(parent.resolve("." + PREFIX + id), ownerOnly);
    FileChannel channel =
        FileChannel.open(
            unnamed.resolve(LOCK),
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    FileLock lock = channel.lock();
    return new SegmentDirectory(Files.move(unnamed, parent.resolve(PREFIX + id)), lock);
  }

  /**
   * Deletes what dead owners left in {@code parent}; what belongs to somebody else is left alone.
   */
  static void sweep(Path parent) throws IOException {
    try (DirectoryStream<Path> found = Files.newDirectoryStream(parent, "{,.}" + PREFIX + "*")) {
      for (Path directory : found) {
        if ((own == null || !directory.equals(own.path)) && !isBeingMade(directory)) {
          deleteIfOwnerIsDead(directory);
        }
      }
    }
  }

  /**
   * Between making its lock file and locking it, another JVM's directory looks like a dead one's.
   */
  private static boolean isBeingMade(Path directory) throws IOException {
    if (!directory.getFileName().toString().startsWith(".")) {
      return false;
    }
    try {
      return Files.getLastModifiedTime(directory).toInstant().isAfter(Instant.now().minus(YOUNG));
    } catch (NoSuchFileException vanished) {
      return true;
    }
  }

  private static void deleteIfOwnerIsDead(Path directory) {
    Path lockFile = directory.resolve(LOCK);
    var options = List.of(StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
    try (FileChannel channel =
            FileChannel.open(lockFile, options.toArray(java.nio.file.OpenOption[]::new));
        FileLock lock = channel.tryLock()) {
      if (lock != null) {
        deleteTree(directory);
      }
    } catch (IOException | UncheckedIOException foreignOrVanishing) {
      // Another user's directory, or one that its owner is deleting right now: not ours to touch.
      return;
    }
  }

  private void delete() {
    try {
      deleteTree(path);
      ownerLock.acquiredBy().close();
    } catch (IOException | UncheckedIOException e) {
      System.err.println("forkbench: could not delete " + path + ": " + e.getMessage());
    }
  }

  private static void deleteTree(Path directory) throws IOException {
    try (Stream<Path> tree = Files.walk(directory)) {
      for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    }
  }
}
