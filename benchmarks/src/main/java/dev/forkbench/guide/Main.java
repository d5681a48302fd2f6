package dev.forkbench.guide;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs lessons: {@code scripts/guide NAME}. Exit codes: 0 fine, 1 a lesson failed, 2 usage.
 *
 * <p>Children end with this JVM, however it ends; a terminal's Ctrl-C ends both.
 */
public final class Main {
  private static final int FAILED = 1;
  private static final int USAGE = 2;
  private static final Pace DEFAULT_PACE = new Pace(100);

  private static final String HELP =
      """
      The programs of the guides as lessons, each with child processes:

        scripts/guide --list                    the lessons
        scripts/guide NAME|NUMBER [--unit MS]   runs one
        scripts/guide --all [--unit MS]         runs all, one after the other
        scripts/guide --python ...              their twins in CPython

      --unit says how many milliseconds a second of the guides takes here; default: 100.
      FORKBENCH_PYTHON=PATH names another CPython than the first python3 on the PATH.
      """;

  private Main() {}

  public static void main(String[] args) {
    System.exit(run(List.of(args), System.out, System.err));
  }

  /** Does what the arguments say; returns the exit code. */
  static int run(List<String> args, PrintStream out, PrintStream err) {
    try {
      return run(new ArrayList<>(args), out);
    } catch (IllegalArgumentException e) {
      err.println("guide: " + e.getMessage() + "; scripts/guide --help says more");
      return USAGE;
    } catch (LessonFailedException e) {
      err.println("guide: " + e.getMessage());
      return FAILED;
    }
  }

  private static int run(List<String> words, PrintStream out) throws LessonFailedException {
    Pace pace = takePace(words);
    if (words.size() > 1) {
      throw new IllegalArgumentException("one lesson at a time: " + String.join(" ", words));
    }
    switch (words.isEmpty() ? "--help" : words.get(0)) {
      case "--help", "-h" -> help(out);
      case "--list" -> Lessons.list(out);
      case "--all" -> runAll(out, pace);
      default -> play(Lessons.named(words.get(0)), out, pace);
    }
    return 0;
  }

  /** Takes the option out of the words. */
  private static Pace takePace(List<String> words) {
    int at = words.indexOf("--unit");
    if (at < 0) {
      return DEFAULT_PACE;
    }
    List<String> option = words.subList(at, Math.min(at + 2, words.size()));
    try {
      Pace pace = new Pace(Integer.parseInt(option.get(option.size() - 1)));
      option.clear();
      return pace;
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "--unit needs whole milliseconds from 1 on: " + String.join(" ", option));
    }
  }

  private static void help(PrintStream out) {
    out.println(HELP);
    Lessons.list(out);
  }

  private static void runAll(PrintStream out, Pace pace) throws LessonFailedException {
    for (Lesson lesson : Lessons.all()) {
      out.println("== " + lesson.name() + ": " + lesson.title());
      play(lesson, out, pace);
    }
  }

  private static void play(Lesson lesson, PrintStream out, Pace pace) throws LessonFailedException {
    try {
      lesson.run(out, pace);
    } catch (Exception e) {
      throw new LessonFailedException(lesson, e);
    }
  }

  private static final class LessonFailedException extends Exception {
    private static final long serialVersionUID = 1;

    LessonFailedException(Lesson lesson, Exception cause) {
      super(lesson.name() + " failed: " + cause, cause);
    }
  }
}
