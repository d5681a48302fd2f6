package dev.forkbench.harness.claim.evidence;

import dev.forkbench.harness.result.CellId;
import dev.forkbench.harness.result.Observation;
import java.util.Comparator;

/**
 * Whom a verdict is about: a build of the JVM, or of CPython. JVMs come first.
 *
 * @param lane {@code jvm} or {@code cpython}
 * @param version such as 17.0.15 or 3.11.2
 */
public record Subject(String lane, String version) implements Comparable<Subject> {
  public static final String JVM = "jvm";
  public static final String CPYTHON = "cpython";
  private static final Comparator<Subject> ORDER =
      Comparator.comparing(Subject::isJvm).reversed().thenComparing(Subject::version);

  public static Subject of(CellId cell) {
    return new Subject(cell.onCPython() ? CPYTHON : JVM, cell.jdkVersion());
  }

  public static Subject of(Observation line) {
    return new Subject(line.lane(), line.jdk());
  }

  public boolean isJvm() {
    return lane.equals(JVM);
  }

  /** {@code JDK 17.0.15}, {@code CPython 3.11.2}. */
  public String text() {
    return (isJvm() ? "JDK " : "CPython ") + version;
  }

  @Override
  public int compareTo(Subject other) {
    return ORDER.compare(this, other);
  }
}
