package dev.forkbench.guide;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What lessons print, each run once for all tests, with short seconds. */
final class Transcripts {
  static final Pace QUICK = new Pace(10);

  private static final Map<String, List<String>> BY_NAME = new ConcurrentHashMap<>();

  private Transcripts() {}

  /** The lines of a lesson. */
  static List<String> of(String name) {
    return BY_NAME.computeIfAbsent(name, any -> run(Lessons.named(name)));
  }

  /** The part of a line that follows a text, which one line begins with. */
  static String after(String beginning, List<String> lines) {
    return lines.stream()
        .filter(line -> line.startsWith(beginning))
        .map(line -> line.substring(beginning.length()))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no line begins with '" + beginning + "': " + lines));
  }

  private static List<String> run(Lesson lesson) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8)) {
      lesson.run(out, QUICK);
    } catch (Exception e) {
      throw new AssertionError(lesson.name() + " failed", e);
    }
    return bytes.toString(StandardCharsets.UTF_8).lines().toList();
  }
}
