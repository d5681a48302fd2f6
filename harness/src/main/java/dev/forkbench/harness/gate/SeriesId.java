package dev.forkbench.harness.gate;

import dev.forkbench.harness.result.CellId;
import dev.forkbench.harness.result.Printable;

/**
 * What is compared: one metric of one cell.
 *
 * @param cell the benchmark with its mode, parameters, threads and JVM
 * @param metric its name; {@code score} is what the benchmark itself measures
 */
public record SeriesId(CellId cell, String metric) {
  private static final String USUAL_MODE = "avgt";

  /** The same on whatever JVM. */
  SeriesId onAnyJvm() {
    return new SeriesId(
        new CellId(cell.benchmark(), cell.mode(), cell.params(), cell.threads(), "", ""), metric);
  }

  boolean isScore() {
    return metric.equals(Metric.SCORE.name());
  }

  /** What people read; mode and threads are named where they are not the usual ones. */
  public String label() {
    return Printable.of(cell.label() + details());
  }

  /** The same with the package. */
  public String fullName() {
    return Printable.of(cell.name() + details());
  }

  /** {@code on OpenJDK 64-Bit Server VM 17.0.1}; nothing where no file tells. */
  public String onItsJvm() {
    String jvm = (cell.vmName() + " " + cell.jdkVersion()).strip();
    return jvm.isEmpty() ? "" : Printable.of(" on " + jvm);
  }

  /** What programs read: no two series of one JVM have the same. */
  String key() {
    return cell.name() + " " + cell.mode() + " threads=" + cell.threads() + " " + metric;
  }

  private String details() {
    return (cell.mode().isEmpty() || cell.mode().equals(USUAL_MODE) ? "" : " mode=" + cell.mode())
        + (cell.threads() == 1 ? "" : " threads=" + cell.threads())
        + (isScore() ? "" : " " + metric);
  }
}
