package dev.forkbench.harness.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** Finds the processes that carry a run's mark although nothing of it should run any more. */
final class Leftovers {

  /** A worker whose life line was cut needs a moment to go. */
  private static final Duration GRACE = Duration.ofSeconds(2);

  private final String marker;

  Leftovers(String run) {
    marker = Launch.marker(run);
  }

  /**
   * Ends exactly those.
   *
   * @return one description each, of those that would not have gone by themselves
   */
  List<String> end() {
    List<ProcessHandle> marked = ProcessHandle.allProcesses().filter(this::isMarked).toList();
    long deadline = System.nanoTime() + GRACE.toNanos();
    List<ProcessHandle> left = marked.stream().filter(p -> !goesBefore(p, deadline)).toList();
    List<String> described = left.stream().map(Leftovers::describe).toList();
    left.forEach(ProcessHandle::destroyForcibly);
    return described;
  }

  private boolean isMarked(ProcessHandle process) {
    return process.pid() != ProcessHandle.current().pid()
        && arguments(process)
            .flatMap(argument -> Arrays.stream(argument.split("\\s+")))
            .anyMatch(marker::equals);
  }

  /** On Linux from {@code /proc}, because Java shows no arguments longer than a page. */
  private static Stream<String> arguments(ProcessHandle process) {
    Path commandLine = Path.of("/proc", String.valueOf(process.pid()), "cmdline");
    if (!Files.exists(commandLine)) {
      return process.info().arguments().stream().flatMap(Arrays::stream);
    }
    try {
      byte[] bytes = Files.readAllBytes(commandLine);
      return Arrays.stream(new String(bytes, StandardCharsets.UTF_8).split("\0"));
    } catch (IOException e) {
      return Stream.empty();
    }
  }

  private static boolean goesBefore(ProcessHandle process, long deadline) {
    try {
      process.onExit().get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } catch (ExecutionException e) {
      throw new IllegalStateException("waiting for a process cannot fail", e);
    }
  }

  private static String describe(ProcessHandle process) {
    List<String> arguments = arguments(process).toList();
    String main = arguments.isEmpty() ? "unknown" : arguments.get(arguments.size() - 1);
    return "pid " + process.pid() + " (..." + main + ")";
  }
}
