package dev.forkbench.harness.run;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * {@code run.log}: everything the measured JVMs said, under a heading each.
 *
 * @param file appended to by those JVMs themselves
 */
public record RunLog(Path file) {

  private static final int TAIL_LINES = 20;
  private static final int TAIL_BYTES = 16_000;

  public void say(String line) throws IOException {
    Files.writeString(file, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  void say(Throwable trouble) throws IOException {
    try (PrintWriter writer =
        new PrintWriter(
            Files.newBufferedWriter(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND))) {
      trouble.printStackTrace(writer);
    }
  }

  public long size() throws IOException {
    return Files.exists(file) ? Files.size(file) : 0;
  }

  /** The last lines written after a position. */
  public List<String> tail(long position) throws IOException {
    if (!Files.exists(file)) {
      return List.of();
    }
    try (RandomAccessFile log = new RandomAccessFile(file.toFile(), "r")) {
      log.seek(Math.max(position, log.length() - TAIL_BYTES));
      byte[] rest = new byte[(int) (log.length() - log.getFilePointer())];
      log.readFully(rest);
      List<String> lines =
          new String(rest, StandardCharsets.UTF_8).lines().filter(l -> !l.isBlank()).toList();
      return lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size());
    }
  }
}
