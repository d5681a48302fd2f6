package dev.forkbench.harness.result;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes files that are either whole or absent, whatever happens to the writer. */
public final class WholeFile {

  /** How the name of an unfinished file ends. */
  public static final String UNFINISHED = ".tmp";

  private WholeFile() {}

  /**
   * Replaces a file's content in one step.
   *
   * @throws IOException when it cannot be written; the old content then still stands
   */
  public static void write(Path file, String content) throws IOException {
    Path unfinished = unfinished(file);
    try {
      Files.writeString(unfinished, content);
      Files.move(unfinished, file, ATOMIC_MOVE, REPLACE_EXISTING);
    } catch (IOException e) {
      Files.deleteIfExists(unfinished);
      throw e;
    }
  }

  /** The name beside {@code file} under which it is written until it is whole. */
  public static Path unfinished(Path file) {
    return file.resolveSibling(file.getFileName() + UNFINISHED);
  }
}
