package dev.forkbench.experiment.support;

import dev.forkbench.process.ChildProcess;
import dev.forkbench.process.RemoteTask;
import dev.forkbench.process.WorkerJvm;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectOutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;

/**
 * A child that is a JVM, started as the JDK does it, with the flags that worker JVMs have. Nobody
 * waits for it who was not asked to.
 */
public final class ChildJvm implements Child {
  private final RemoteTask<?> task;
  private final ChildProcess process = ChildProcess.of(command(ChildMain.class));
  private boolean started;

  /** A JVM that will run the task. */
  public ChildJvm(RemoteTask<?> task) {
    this.task = task;
  }

  /** The command line of a JVM with this one's class path, and the flags of worker JVMs. */
  public static List<String> command(Class<?> main) {
    int cores = Runtime.getRuntime().availableProcessors();
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(WorkerJvm.likeThisOne().sharingHeapAmong(cores).flags());
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    return command;
  }

  /** Starts it; its standard input carries the task, and is its life line from then on. */
  @Override
  public void start() throws IOException {
    process.start();
    started = true;
    ObjectOutputStream out = new ObjectOutputStream(process.stdin());
    out.writeObject(task);
    out.flush();
  }

  /** Process id. */
  public long pid() {
    return process.pid();
  }

  /** What the task writes to its standard output, which nobody drains. */
  public InputStream stdout() {
    return process.stdout();
  }

  @Override
  public boolean isAlive() {
    return process.isAlive();
  }

  @Override
  public boolean join(Duration timeout) throws InterruptedException {
    return process.join(timeout);
  }

  @Override
  public CompletableFuture<Long> endedNanos() {
    return process.onExit().thenApply(ended -> System.nanoTime());
  }

  @Override
  public OptionalInt exitCode() {
    return process.exitValue();
  }

  @Override
  public void requireSuccess() {
    int exit = exitCode().orElseThrow();
    if (exit != 0) {
      throw new IllegalStateException(
          "a child JVM ended with exit code "
              + exit
              + ": "
              + String.join(System.lineSeparator(), process.lastErrorLines()));
    }
  }

  @Override
  public void end() throws InterruptedException {
    if (started) {
      process.kill();
      process.join();
    }
  }

  @Override
  public String toString() {
    return started ? "pid " + pid() : "not started";
  }
}
