package dev.forkbench.harness.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Checks before anything is written that a run has room for its files.
 *
 * @param usable asks a file system
 * @param sharedMemory where shared memory lives; null where the system has no such directory
 */
record Space(Usable usable, Path sharedMemory) {

  private static final long MIB = 1 << 20;
  private static final long RUN = 50 * MIB;
  private static final long SHARED = 64 * MIB;

  /** Asks a file system for the bytes that may be written. */
  @FunctionalInterface
  interface Usable {
    long bytes(Path directory) throws IOException;
  }

  static Space ofThisMachine() {
    boolean linux = System.getProperty("os.name").equals("Linux");
    return new Space(
        directory -> Files.getFileStore(directory).getUsableSpace(),
        linux ? Path.of("/dev/shm") : null);
  }

  /**
   * @throws RunException when there is too little, or the directory cannot be written
   */
  void check(Path results) throws RunException {
    Path existing = existing(results);
    if (!Files.isDirectory(existing) || !Files.isWritable(existing)) {
      throw RunException.usage(
          "Cannot write results to "
              + results
              + ": "
              + existing
              + " is not a"
              + " writable directory. Name another: --results");
    }
    require(existing, RUN, "for the results");
    if (sharedMemory != null) {
      checkSharedMemory();
    }
  }

  private void checkSharedMemory() throws RunException {
    if (!Files.isDirectory(sharedMemory)) {
      throw RunException.usage(
          sharedMemory + " is missing: processes need it to share memory. Mount a tmpfs there.");
    }
    require(sharedMemory, SHARED, "for shared memory");
  }

  private void require(Path directory, long needed, String purpose) throws RunException {
    try {
      long free = usable.bytes(directory);
      if (free < needed) {
        throw RunException.usage(
            "%s has %d MiB free, %d MiB are needed %s."
                .formatted(directory, free / MIB, needed / MIB, purpose));
      }
    } catch (IOException e) {
      throw RunException.usage(
          "Cannot tell the free space of " + directory + ": " + e.getMessage());
    }
  }

  private static Path existing(Path directory) {
    Path existing = directory;
    while (!Files.exists(existing)) {
      existing = existing.getParent();
    }
    return existing;
  }
}
