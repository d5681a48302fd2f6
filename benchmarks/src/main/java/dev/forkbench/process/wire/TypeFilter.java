package dev.forkbench.process.wire;

import java.io.ObjectInputFilter;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Decides which classes may come out of received bytes, at both ends: a worker filters the tasks,
 * and the parent filters what comes back from a JVM that has run somebody's code.
 *
 * <p>Every message is held to its own size: it cannot claim an array, or a number of objects, that
 * is larger than its bytes could hold, nor nest deeper than {@value #MAX_DEPTH}. On top of that,
 * patterns can restrict the classes.
 */
public final class TypeFilter {
  /** The default: any class of the class path. */
  public static final TypeFilter LIMITS_ONLY = new TypeFilter("");

  static final int MAX_DEPTH = 500;

  /**
   * A serialised lambda names its class only in a string, where a filter cannot see it; lambdas
   * that are tasks or parts of records do not need it, see {@link LambdaForm}.
   */
  private static final String OURS =
      ";!java.base/java.lang.invoke.SerializedLambda;dev.forkbench.process.*;java.base/*;!*";

  private final String patterns;
  private final ObjectInputFilter byName;
  private final Map<Class<?>, Boolean> allowed = new ConcurrentHashMap<>();

  private TypeFilter(String patterns) {
    this.patterns = patterns;
    this.byName =
        patterns.isEmpty() ? null : ObjectInputFilter.Config.createFilter(patterns + OURS);
  }

  /**
   * Only classes that match, those of {@code java.base}, and the pool's own.
   *
   * @param patterns in the syntax of {@link ObjectInputFilter.Config#createFilter}, separated by
   *     semicolons: {@code com.example.tasks.**;com.example.Point}; empty for any class
   * @throws IllegalArgumentException if a pattern is not well formed
   */
  public static TypeFilter allowing(String patterns) {
    return patterns.isEmpty() ? LIMITS_ONLY : new TypeFilter(patterns);
  }

  /** The patterns it was made of; empty if any class may come. */
  public String patterns() {
    return patterns;
  }

  /** Whether the class may come out of a message in compact form. */
  boolean allows(Class<?> type) {
    return allowed.computeIfAbsent(type, this::matches);
  }

  private boolean matches(Class<?> type) {
    return accepts(byName, type) && accepts(ofThisJvm(), type);
  }

  /** Asking for it takes 10 ms, which a worker's first task would wait for. */
  private ObjectInputFilter ofThisJvm() {
    boolean known = byName != null || System.getProperty("jdk.serialFilter") != null;
    return known ? ObjectInputFilter.Config.getSerialFilter() : null;
  }

  private static boolean accepts(ObjectInputFilter filter, Class<?> type) {
    return filter == null || filter.checkInput(new Lone(type)) != ObjectInputFilter.Status.REJECTED;
  }

  /** What JDK serialisation asks while it reads a message of that many bytes. */
  ObjectInputFilter forMessageOf(int bytes) {
    return new Limits(bytes);
  }

  private final class Limits implements ObjectInputFilter {
    private final long bytes;

    Limits(long bytes) {
      this.bytes = bytes;
    }

    @Override
    public Status checkInput(FilterInfo info) {
      if (info.arrayLength() > bytes || info.references() > bytes || info.depth() > MAX_DEPTH) {
        return Status.REJECTED;
      }
      Status here = byName == null ? Status.UNDECIDED : byName.checkInput(info);
      ObjectInputFilter ofThisJvm = ObjectInputFilter.Config.getSerialFilter();
      return here == Status.REJECTED || ofThisJvm == null ? here : ofThisJvm.checkInput(info);
    }
  }

  /** A class that is asked about outside of any stream. */
  private record Lone(Class<?> serialClass) implements ObjectInputFilter.FilterInfo {
    @Override
    public long arrayLength() {
      return -1;
    }

    @Override
    public long depth() {
      return 1;
    }

    @Override
    public long references() {
      return 1;
    }

    @Override
    public long streamBytes() {
      return 1;
    }
  }
}
