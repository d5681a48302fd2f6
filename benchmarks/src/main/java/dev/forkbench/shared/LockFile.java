package dev.forkbench.shared;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * An empty file whose bytes are locked. The kernel gives a lock back when its JVM has died.
 *
 * <p>Each file is opened once per JVM and never closed: closing any channel on a file drops all
 * locks that the JVM has on it. Bytes can be locked far beyond the end of a file.
 */
final class LockFile {
  private static final Map<Path, LockFile> OPENED = new ConcurrentHashMap<>();

  private final Path path;
  private final FileChannel channel;

  private LockFile(Path path, FileChannel channel) {
    this.path = path;
    this.channel = channel;
  }

  /**
   * The file, created if it is not there.
   *
   * @throws SharedMemoryException if it cannot be opened
   */
  static LockFile at(Path path) {
    return OPENED.computeIfAbsent(path, LockFile::open);
  }

  private static LockFile open(Path path) {
    Set<OpenOption> options =
        Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
    var ownerOnly =
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    try {
      return new LockFile(path, FileChannel.open(path, options, ownerOnly));
    } catch (IOException e) {
      throw new SharedMemoryException(
          path + ": cannot open this lock file: " + e + "; the JVM that created it has ended", e);
    }
  }

  /** Locks one byte; null if this or another JVM has locked it. */
  FileLock tryLock(long position) {
    try {
      return channel.tryLock(position, 1, false);
    } catch (OverlappingFileLockException inThisJvm) {
      return null;
    } catch (IOException e) {
      throw new SharedMemoryException(path + ": cannot lock byte " + position + ": " + e, e);
    }
  }

  void unlock(FileLock lock) {
    try {
      lock.release();
    } catch (IOException e) {
      throw new SharedMemoryException(path + ": cannot unlock " + lock + ": " + e, e);
    }
  }
}
