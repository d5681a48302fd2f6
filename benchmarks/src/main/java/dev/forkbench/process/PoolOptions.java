package dev.forkbench.process;

import dev.forkbench.process.link.Transport;
import dev.forkbench.process.wire.TypeFilter;
import java.time.Duration;
import java.util.Optional;

/**
 * What a {@link ProcessPool} is to be like. Starts from defaults, and each method returns a changed
 * copy:
 *
 * <pre>
 *   PoolOptions.workers(4).taskTimeout(Duration.ofSeconds(10)).transport(Transport.SHM)
 * </pre>
 */
public final class PoolOptions implements Cloneable {
  /** What the death of a worker that nobody ordered means. */
  public enum OnDeath {
    /** The task it was running fails; the worker is replaced. The default. */
    FAIL_TASK,
    /** The pool is broken, and all its tasks fail: as CPython's ProcessPoolExecutor has it. */
    BREAK_POOL
  }

  /** No pool lives longer, and it can be counted in nanoseconds several times over. */
  private static final Duration FOR_EVER = Duration.ofDays(365);

  private final int workers;
  private WorkerJvm jvm = WorkerJvm.likeThisOne();
  private Transport transport = Transport.PIPE;
  private Duration spin = Duration.ZERO;
  private RemoteTask<?> initializer;
  private Duration startDeadline = Duration.ofSeconds(30);
  private int tasksPerWorker = Integer.MAX_VALUE;
  private Duration idleTimeout;
  private Duration taskTimeout;
  private OnDeath onDeath = OnDeath.FAIL_TASK;
  private Duration exitGrace = Duration.ofSeconds(2);
  private int sentAhead = 32;
  private TypeFilter filter = TypeFilter.LIMITS_ONLY;

  private PoolOptions(int workers) {
    this.workers = (int) requirePositive("workers", workers);
  }

  /**
   * The defaults with a number of workers.
   *
   * @param workers how many worker JVMs run at a time, at least 1
   */
  public static PoolOptions workers(int workers) {
    return new PoolOptions(workers);
  }

  /** How worker JVMs are started; by default as {@link WorkerJvm#likeThisOne()}. */
  public PoolOptions jvm(WorkerJvm value) {
    PoolOptions copy = copy();
    copy.jvm = value;
    return copy;
  }

  /** How frames travel; by default over pipes. */
  public PoolOptions transport(Transport value) {
    PoolOptions copy = copy();
    copy.transport = value;
    return copy;
  }

  /**
   * How long the two ends of a shared-memory link look for a frame before they sleep; by default
   * they do not. Other transports have nothing to look at. Of use where there are more CPUs than
   * threads at work.
   *
   * @param value at most a second
   */
  public PoolOptions spin(Duration value) {
    if (value.isNegative() || value.compareTo(Duration.ofSeconds(1)) > 0) {
      throw new IllegalArgumentException("spin must be from 0 to 1 s: spin=" + value);
    }
    PoolOptions copy = copy();
    copy.spin = value;
    return copy;
  }

  /**
   * A task that every worker runs before its first task; by default there is none. If it fails the
   * pool is broken.
   */
  public PoolOptions initializer(RemoteTask<?> value) {
    PoolOptions copy = copy();
    copy.initializer = value;
    return copy;
  }

  /** How long a worker may take to be ready, its initializer included; by default 30 s. */
  public PoolOptions startDeadline(Duration value) {
    PoolOptions copy = copy();
    copy.startDeadline = requirePositive("startDeadline", value);
    return copy;
  }

  /**
   * After how many tasks a worker is replaced; by default never. Bounds what tasks can leak.
   *
   * @param value at least 1
   */
  public PoolOptions tasksPerWorker(int value) {
    PoolOptions copy = copy();
    copy.tasksPerWorker = (int) requirePositive("tasksPerWorker", value);
    return copy;
  }

  /** How long a worker stays without work; by default for ever. It is started anew on demand. */
  public PoolOptions idleTimeout(Duration value) {
    PoolOptions copy = copy();
    copy.idleTimeout = requirePositive("idleTimeout", value);
    return copy;
  }

  /**
   * How long a task may take from when it is given to a worker; by default for ever. Then it fails
   * with a {@link java.util.concurrent.TimeoutException}, and its worker is killed and replaced.
   */
  public PoolOptions taskTimeout(Duration value) {
    PoolOptions copy = copy();
    copy.taskTimeout = requirePositive("taskTimeout", value);
    return copy;
  }

  /** What the death of a worker means; by default {@link OnDeath#FAIL_TASK}. */
  public PoolOptions onDeath(OnDeath value) {
    PoolOptions copy = copy();
    copy.onDeath = value;
    return copy;
  }

  /** How long a worker may take to exit when it is told to; by default 2 s. Then it is killed. */
  public PoolOptions exitGrace(Duration value) {
    PoolOptions copy = copy();
    copy.exitGrace = requirePositive("exitGrace", value);
    return copy;
  }

  /**
   * How many tasks a worker may have at a time while many wait and they are short; by default 32.
   * It runs them one after the other; those that wait behind a long one are taken back. 1 where
   * there is a task timeout.
   *
   * @param value at least 1
   */
  public PoolOptions sentAhead(int value) {
    PoolOptions copy = copy();
    copy.sentAhead = (int) requirePositive("sentAhead", value);
    return copy;
  }

  /**
   * Which classes tasks and results may be made of; by default any of the class path.
   *
   * @param patterns see {@link TypeFilter#allowing(String)}
   */
  public PoolOptions allowing(String patterns) {
    PoolOptions copy = copy();
    copy.filter = TypeFilter.allowing(patterns);
    return copy;
  }

  int workers() {
    return workers;
  }

  WorkerJvm jvm() {
    return jvm;
  }

  Transport transport() {
    return transport;
  }

  Duration spin() {
    return spin;
  }

  Optional<RemoteTask<?>> initializer() {
    return Optional.ofNullable(initializer);
  }

  Duration startDeadline() {
    return startDeadline;
  }

  int tasksPerWorker() {
    return tasksPerWorker;
  }

  Optional<Duration> idleTimeout() {
    return Optional.ofNullable(idleTimeout);
  }

  Optional<Duration> taskTimeout() {
    return Optional.ofNullable(taskTimeout);
  }

  OnDeath onDeath() {
    return onDeath;
  }

  Duration exitGrace() {
    return exitGrace;
  }

  /** A task that waited in a worker would be timed from when it got there. */
  int sentAhead() {
    return taskTimeout == null ? sentAhead : 1;
  }

  TypeFilter filter() {
    return filter;
  }

  private PoolOptions copy() {
    try {
      return (PoolOptions) clone();
    } catch (CloneNotSupportedException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static long requirePositive(String name, long value) {
    if (value < 1) {
      throw new IllegalArgumentException(name + " must be at least 1: " + name + "=" + value);
    }
    return value;
  }

  private static Duration requirePositive(String name, Duration value) {
    if (value.isNegative() || value.isZero()) {
      throw new IllegalArgumentException(name + " must be positive: " + name + "=" + value);
    }
    return value.compareTo(FOR_EVER) > 0 ? FOR_EVER : value;
  }
}
