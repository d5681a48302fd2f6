package dev.forkbench.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;

/**
 * Ends the programs that a worker's tasks have started and that outlive it. They are found by a
 * cookie in their environment, which children inherit: when a process dies its children get another
 * parent, so the tree cannot tell any more whose they were.
 *
 * <p>They could also hold the worker's end of a pipe open, and so hide that it has died. Without a
 * {@code /proc} file system they cannot be found, and are left alone.
 */
final class Orphans {
  static final String COOKIE = "FORKBENCH_WORKER";

  private static final Path PROC = Path.of("/proc");
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /** An orphan may start another program while it is looked for. */
  private static final int ROUNDS = 3;

  private final ChildProcess worker;
  private final byte[] mark;
  private Thread watcher;

  private Orphans(ChildProcess worker, String cookie) {
    this.worker = worker;
    this.mark = (COOKIE + "=" + cookie).getBytes(StandardCharsets.UTF_8);
  }

  static Orphans of(ChildProcess worker, String cookie) {
    return new Orphans(worker, cookie);
  }

  /** Waits for the end of the worker on a thread of its own, and then for nobody's permission. */
  void watch(Runnable atEnd) {
    watcher = new Thread(() -> endAfterWorker(atEnd), "forkbench-orphans-" + worker.pid());
    watcher.setDaemon(true);
    watcher.start();
  }

  private void endAfterWorker(Runnable atEnd) {
    try {
      worker.join();
    } catch (InterruptedException e) {
      return;
    }
    atEnd.run();
    for (int round = 0; round < ROUNDS && killAll() > 0; round++) {
      Thread.onSpinWait();
    }
  }

  /** Waits until the search after the worker's end is over. */
  void awaitEnd() throws InterruptedException {
    watcher.join(PATIENCE.toMillis());
  }

  private long killAll() {
    try (Stream<Path> processes = Files.list(PROC)) {
      return processes.filter(this::isMarked).filter(Orphans::kill).count();
    } catch (IOException noProc) {
      return 0;
    }
  }

  private boolean isMarked(Path process) {
    if (!Character.isDigit(process.getFileName().toString().charAt(0))) {
      return false;
    }
    try {
      return contains(Files.readAllBytes(process.resolve("environ")));
    } catch (IOException foreignOrGone) {
      return false;
    }
  }

  private boolean contains(byte[] environment) {
    int matching = 0;
    boolean atStart = true;
    for (byte next : environment) {
      matching = next == mark[matching] && (matching > 0 || atStart) ? matching + 1 : 0;
      if (matching == mark.length) {
        return true;
      }
      atStart = next == 0;
    }
    return false;
  }

  private static boolean kill(Path process) {
    long pid = Long.parseLong(process.getFileName().toString());
    return ProcessHandle.of(pid).map(ProcessHandle::destroyForcibly).orElse(false);
  }
}
