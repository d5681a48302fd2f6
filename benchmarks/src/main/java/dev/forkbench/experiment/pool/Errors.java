package dev.forkbench.experiment.pool;

import dev.forkbench.backend.Shutdown;
import dev.forkbench.experiment.support.Experiment;
import dev.forkbench.experiment.support.Settings;
import dev.forkbench.experiment.support.Space;
import dev.forkbench.process.RemoteTask;
import dev.forkbench.workload.Echo;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;

/**
 * The guides' divisions, one of them by zero. What becomes of it, of the others, and of the pool?
 */
public final class Errors implements Experiment {
  private static final int WORKERS = 2;
  private static final int DIVIDEND = 100;
  private static final List<Integer> DIVISORS = List.of(10, 0, 5);
  private static final long TOKEN = 35;

  private final Handling handling;
  private final ExecutorService executor;

  /** How a task divides. */
  enum Handling {
    /** Whole numbers; a task that catches the exception returns its message. */
    CAUGHT,
    /** Whole numbers; the exception leaves the task. */
    THROWN,
    /** Floating point, which knows no such exception. */
    FLOATING;

    String divide(int divisor) {
      return switch (this) {
        case CAUGHT -> catching(divisor);
        case THROWN -> String.valueOf(DIVIDEND / divisor);
        case FLOATING -> String.valueOf((double) DIVIDEND / divisor);
      };
    }

    private static String catching(int divisor) {
      try {
        return THROWN.divide(divisor);
      } catch (ArithmeticException e) {
        return "caught: " + e.getMessage();
      }
    }
  }

  /** One division, which returns a text. */
  record Division(Handling handling, int divisor) implements RemoteTask<String> {
    @Override
    public String call() {
      return handling.divide(divisor);
    }
  }

  /** Opens the arm: {@code space} and {@code handling}. */
  public Errors(Settings settings) throws IOException, InterruptedException {
    this(
        settings.constant("handling", Handling.class),
        settings.constant("space", Space.class).pool().open(WORKERS));
  }

  Errors(Handling handling, ExecutorService executor) {
    this.handling = handling;
    this.executor = executor;
  }

  @Override
  public Map<String, Object> trial() throws InterruptedException {
    List<Future<String>> quotients = new ArrayList<>();
    for (int divisor : DIVISORS) {
      quotients.add(executor.submit(new Division(handling, divisor)));
    }
    List<String> results = new ArrayList<>();
    for (Future<String> quotient : quotients) {
      results.add(outcome(quotient));
    }
    return observed(results, usable());
  }

  private static String outcome(Future<String> quotient) throws InterruptedException {
    try {
      return String.valueOf(quotient.get());
    } catch (ExecutionException e) {
      return "failed: " + e.getCause();
    }
  }

  private boolean usable() throws InterruptedException {
    try {
      return executor.submit(new Echo(TOKEN)).get() == TOKEN;
    } catch (ExecutionException | RejectedExecutionException broken) {
      return false;
    }
  }

  private Map<String, Object> observed(List<String> results, boolean usable) {
    Map<String, Object> observed = new LinkedHashMap<>();
    observed.put("results", results);
    observed.put("othersUnaffected", othersUnaffected(results));
    observed.put("usableAfter", usable);
    return observed;
  }

  private boolean othersUnaffected(List<String> results) {
    for (int i = 0; i < results.size(); i++) {
      int divisor = DIVISORS.get(i);
      if (divisor != 0 && !results.get(i).equals(handling.divide(divisor))) {
        return false;
      }
    }
    return true;
  }

  @Override
  public void close() {
    Shutdown.await(executor);
  }
}
