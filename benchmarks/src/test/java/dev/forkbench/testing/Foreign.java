package dev.forkbench.testing;

import dev.forkbench.process.RemoteTask;
import java.io.Serializable;

/** Classes outside of the pool's own package, for lists of what is allowed. */
public final class Foreign {
  private Foreign() {}

  /** Returns what it carries. */
  @SuppressWarnings("serial")
  public record GoodTask(Object value) implements RemoteTask<Object> {
    @Override
    public Object call() {
      return value;
    }
  }

  /** Returns a result that may not be on the list, in a compact form or not. */
  public record GoodMaker(boolean inList) implements RemoteTask<Object> {
    @Override
    public Object call() {
      BadValue bad = new BadValue(1);
      return inList ? new java.util.ArrayList<>(java.util.List.of(bad)) : bad;
    }
  }

  /** Not on the list. */
  public record BadTask(int value) implements RemoteTask<Integer> {
    @Override
    public Integer call() {
      return value;
    }
  }

  /** Not on the list. */
  public record BadValue(int value) implements Serializable {}

  /** Has a lambda of its own, which is as good as its class. */
  public static final class BadPlace {
    private BadPlace() {}

    /** The lambda. */
    public static RemoteTask<Integer> task() {
      return () -> 1;
    }
  }
}
