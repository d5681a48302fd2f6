package dev.forkbench.harness.result;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes files that are either whole or absent, whatever happens to the writer. */
public final class WholeFile {

  /** How the name of an unfinished file ends. */
  public static final String UNFINISHED = ".tmp";

  private WholeFile() {}

  /** What goes into a file, piece by piece. */
  @FunctionalInterface
  public interface Content {
    void writeTo(OutputStream out) throws IOException;
  }

  /**
   * Replaces a file's content in one step.
   *
   * @throws IOException when it cannot be written; the old content then still stands
   */
  public static void write(Path file, String content) throws IOException {
    write(file, out -> out.write(content.getBytes(StandardCharsets.UTF_8)));
  }

  /**
   * The same with content that need not fit into memory.
   *
   * @throws IOException when it cannot be written; the old content then still stands
   */
  public static void write(Path file, Content content) throws IOException {
    Path unfinished = unfinished(file);
    try {
      try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(unfinished))) {
        content.writeTo(out);
      }
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
