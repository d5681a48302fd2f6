package dev.forkbench.process;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The user's own directory of archives. A file in it is whole from the moment it has its name; at
 * most one state of a jar is kept.
 *
 * @param directory need not exist
 */
record ArchiveCache(Path directory) {
  private static final String UNFINISHED = ".tmp";

  /** Nobody works on an archive for so long. */
  private static final Duration ABANDONED = Duration.ofHours(1);

  /** Where this system keeps what can be made again. */
  static ArchiveCache ofThisUser() {
    return new ArchiveCache(
        userCache(
                System.getProperty("os.name"),
                System.getenv("XDG_CACHE_HOME"),
                Path.of(System.getProperty("user.home")))
            .resolve("forkbench"));
  }

  /**
   * @param xdg value of {@code XDG_CACHE_HOME}, null where it is not set
   */
  static Path userCache(String system, String xdg, Path home) {
    if (xdg != null && Path.of(xdg).isAbsolute()) {
      return Path.of(xdg);
    }
    return system.startsWith("Mac") ? home.resolve("Library/Caches") : home.resolve(".cache");
  }

  /** The archive of a key, if it was made. */
  Optional<Path> find(ArchiveKey key) {
    return Optional.of(directory.resolve(key.fileName())).filter(Files::isRegularFile);
  }

  /**
   * Makes the directory, for its owner alone.
   *
   * @throws IOException if it cannot be made or written
   */
  void open() throws IOException {
    if (directory.toString().contains(File.pathSeparator)) {
      throw new IOException("a JVM takes no archive from a path with " + File.pathSeparator);
    }
    Files.createDirectories(directory.getParent());
    if (!Files.isDirectory(directory)) {
      Files.createDirectories(
          directory,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }
  }

  /** A new file that nobody else writes; it is nothing until it is {@link #publish published}. */
  Path unfinished() throws IOException {
    return Files.createTempFile(directory, "making-", UNFINISHED);
  }

  /** Gives a finished archive its name, also where another run has just done the same. */
  Path publish(Path unfinished, ArchiveKey key) throws IOException {
    Path archive = directory.resolve(key.fileName());
    Files.move(unfinished, archive, StandardCopyOption.ATOMIC_MOVE);
    return archive;
  }

  /** Removes what no run will use any more; who has it mapped, keeps it. */
  void removeOutdated(ArchiveKey key) throws IOException {
    for (Path file : files()) {
      if (key.supersedes(file.getFileName().toString()) || isAbandoned(file)) {
        Files.deleteIfExists(file);
      }
    }
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.toList();
    }
  }

  private static boolean isAbandoned(Path file) throws IOException {
    return file.toString().endsWith(UNFINISHED)
        && Files.exists(file)
        && Files.getLastModifiedTime(file).toInstant().isBefore(Instant.now().minus(ABANDONED));
  }
}
