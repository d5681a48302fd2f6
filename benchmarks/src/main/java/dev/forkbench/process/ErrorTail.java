package dev.forkbench.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * Drains the standard error of a child, so that it never blocks on a full pipe, and keeps the last
 * lines. Where the system property {@value #DIRECTORY} names a directory, everything also goes to
 * the file {@code <pid>.err} there.
 */
final class ErrorTail {
  static final String DIRECTORY = "forkbench.workers.dir";

  private static final int LINES = 20;
  private static final int LONGEST_LINE = 8192;
  private static final long DRAIN_MILLIS = 500;

  private final Deque<String> lines = new ArrayDeque<>();
  private final Thread drain;
  private boolean writable = true;

  private ErrorTail(long pid, InputStream errors) {
    drain = new Thread(() -> drain(pid, errors), "forkbench-stderr-" + pid);
    drain.setDaemon(true);
  }

  static ErrorTail follow(long pid, InputStream errors) {
    ErrorTail tail = new ErrorTail(pid, errors);
    tail.drain.start();
    return tail;
  }

  private void drain(long pid, InputStream errors) {
    try (BufferedReader reader =
        new BufferedReader(new InputStreamReader(errors, StandardCharsets.UTF_8))) {
      for (String line = readLine(reader); line != null; line = readLine(reader)) {
        keep(line);
        if (writable) {
          tryToWriteThrough(pid, line);
        }
      }
    } catch (IOException e) {
      keep("(standard error broke off: " + e.getMessage() + ")");
    }
  }

  /** The next line, or the next part of one that is too long to be kept; null at the end. */
  private static String readLine(Reader from) throws IOException {
    StringBuilder line = new StringBuilder();
    int next = from.read();
    if (next < 0) {
      return null;
    }
    while (next >= 0 && next != '\n') {
      line.append((char) next);
      next = line.length() < LONGEST_LINE ? from.read() : '\n';
    }
    return line.toString().stripTrailing();
  }

  private void keep(String line) {
    synchronized (lines) {
      if (lines.size() == LINES) {
        lines.removeFirst();
      }
      lines.addLast(line);
    }
  }

  /** A full disk must not stop the drain, and with it the child. */
  private void tryToWriteThrough(long pid, String line) {
    try {
      writeThrough(pid, line);
    } catch (IOException e) {
      writable = false;
      System.err.println("forkbench: no more of stderr of " + pid + " is written: " + e);
    }
  }

  private static void writeThrough(long pid, String line) throws IOException {
    String directory = System.getProperty(DIRECTORY);
    if (directory != null) {
      Files.writeString(
          Files.createDirectories(Path.of(directory)).resolve(pid + ".err"),
          line + System.lineSeparator(),
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    }
  }

  /**
   * The last lines the child wrote, at most {@value #LINES}. Waits for the end of the stream of a
   * dead child, but not for long: a grandchild may keep it open.
   */
  List<String> lines() {
    try {
      drain.join(DRAIN_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    synchronized (lines) {
      return List.copyOf(lines);
    }
  }
}
