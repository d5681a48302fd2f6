package dev.forkbench.process;

import java.nio.file.FileSystemException;
import java.time.Duration;

/**
 * What came of preparing an archive for workers.
 *
 * @param isReady whether workers will start with one
 * @param words for people, one line: {@code made in 900 ms}, {@code found}, or {@code none: ...}
 */
record Preparation(boolean isReady, String words) {

  static Preparation made(Duration took) {
    return new Preparation(true, "made in " + took.toMillis() + " ms");
  }

  static Preparation found() {
    return new Preparation(true, "found");
  }

  /** A file system's exception names the file alone, others speak for themselves. */
  static Preparation impossible(Exception why) {
    boolean speaks = why.getMessage() != null && !(why instanceof FileSystemException);
    String text = speaks ? why.getMessage() : why.toString();
    return new Preparation(false, "none: " + text.lines().findFirst().orElse(text));
  }
}
