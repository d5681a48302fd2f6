package dev.forkbench.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * A process of the operating system with a life cycle: created, started, alive, ended.
 *
 * <p>It inherits none of this JVM's streams. Its standard error is drained and its last lines are
 * kept; its input and output belong to whoever uses this object.
 */
public final class ChildProcess {
  /** Concurrent starts can leak a pipe's end into a sibling (and have hung JVMs: JDK-8377907). */
  private static final Object ONE_START_AT_A_TIME = new Object();

  /** They make every JVM print, or load agents that were meant for its parent. */
  private static final List<String> JVM_OPTIONS_OF_THE_ENVIRONMENT =
      List.of("JAVA_TOOL_OPTIONS", "_JAVA_OPTIONS", "JDK_JAVA_OPTIONS");

  private final ProcessBuilder builder;
  private Process process;
  private ErrorTail errors;

  private ChildProcess(List<String> command) {
    builder = new ProcessBuilder(command);
    builder.environment().keySet().removeAll(JVM_OPTIONS_OF_THE_ENVIRONMENT);
  }

  /** A process that is not running yet. */
  public static ChildProcess of(List<String> command) {
    return new ChildProcess(command);
  }

  /**
   * The same with an entry of its environment.
   *
   * @return this
   */
  public ChildProcess with(String name, String value) {
    builder.environment().put(name, value);
    return this;
  }

  /**
   * The same without its standard output, which nobody would read.
   *
   * @return this
   */
  public ChildProcess discardingOutput() {
    builder.redirectOutput(ProcessBuilder.Redirect.DISCARD);
    return this;
  }

  /**
   * Starts it.
   *
   * @return this
   * @throws IOException if the system cannot start the program
   * @throws IllegalStateException if it was started before
   */
  public synchronized ChildProcess start() throws IOException {
    if (process != null) {
      throw new IllegalStateException("started before, with pid " + process.pid());
    }
    synchronized (ONE_START_AT_A_TIME) {
      process = builder.start();
    }
    errors = ErrorTail.follow(process.pid(), process.getErrorStream());
    return this;
  }

  /** Process id; unique only as long as the process has not been waited for. */
  public long pid() {
    return started().pid();
  }

  /** True from the start until the end; false before and after. */
  public synchronized boolean isAlive() {
    return process != null && process.isAlive();
  }

  /** Waits until the process has ended; returns its exit value (128 + n after signal n). */
  public int join() throws InterruptedException {
    return started().waitFor();
  }

  /**
   * Waits for the end, but no longer than the timeout; a timeout of zero or less only looks.
   *
   * @return true if the process has ended
   */
  public boolean join(Duration timeout) throws InterruptedException {
    return started().waitFor(timeout.toNanos(), TimeUnit.NANOSECONDS);
  }

  /** The exit value (128 + n after signal n), empty while the process is alive. */
  public OptionalInt exitValue() {
    Process started = started();
    return started.isAlive() ? OptionalInt.empty() : OptionalInt.of(started.exitValue());
  }

  /** Asks the process to end (SIGTERM): it may run its shutdown hooks, or ignore it. */
  public void terminate() {
    started().destroy();
  }

  /**
   * Ends the process now (SIGKILL). Does nothing if it has ended. What it has written can still be
   * read: {@link Process#destroyForcibly()} would close the streams, under whoever reads them.
   */
  public void kill() {
    started().toHandle().destroyForcibly();
  }

  /** Completes when the process has ended. */
  public CompletableFuture<ChildProcess> onExit() {
    return started().onExit().thenApply(ended -> this);
  }

  /** Where to write what the child reads. */
  public OutputStream stdin() {
    return started().getOutputStream();
  }

  /** Where to read what the child writes. */
  public InputStream stdout() {
    return started().getInputStream();
  }

  /** The last lines of the child's standard error. */
  public List<String> lastErrorLines() {
    started();
    return errors.lines();
  }

  private synchronized Process started() {
    if (process == null) {
      throw new IllegalStateException("not started: " + builder.command());
    }
    return process;
  }
}
