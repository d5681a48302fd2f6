package dev.forkbench.harness.report;

import dev.forkbench.harness.claim.evidence.Figures;
import dev.forkbench.harness.claim.evidence.Times;
import dev.forkbench.harness.result.Cell;
import dev.forkbench.harness.result.CellId;
import dev.forkbench.harness.result.Fork;
import dev.forkbench.harness.stats.GeometricMean;
import dev.forkbench.harness.stats.Interval;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.commons.math3.stat.StatUtils;

/** The timed cells as tables: a row per cell, or a row per fork and iteration. */
final class CellTable {
  /** The column by which readers compare. */
  static final String MEAN = "geometric mean";

  /** Beside it, how sure it is. */
  static final String INTERVAL = "95 % CI";

  private static final double LEVEL = 0.95;
  private static final Comparator<Cell> BY_NAME =
      Comparator.comparing((Cell cell) -> cell.id().label())
          .thenComparing(cell -> cell.id().mode())
          .thenComparing(cell -> cell.id().vmName())
          .thenComparing(cell -> cell.id().jdkVersion());

  private final List<Cell> cells;

  CellTable(List<Cell> cells) {
    this.cells = cells.stream().sorted(BY_NAME).toList();
  }

  /** {@code summary.csv}. */
  String summary() {
    List<List<String>> rows = new ArrayList<>();
    rows.add(
        List.of(
            "benchmark",
            "mode",
            "params",
            "threads",
            "jdk",
            "vm",
            "unit",
            "forks",
            "valid_forks",
            "median",
            "geometric_mean",
            "ci95_low",
            "ci95_high"));
    cells.forEach(cell -> rows.add(summary(cell)));
    return Csv.of(
        List.of(
            "one row a cell; one value a fork: the median of its iterations; valid forks only",
            "ci95: t interval of the geometric mean on the log scale; empty below 2 valid forks"),
        rows);
  }

  private static List<String> summary(Cell cell) {
    Optional<Interval> interval = interval(cell);
    List<String> row = identity(cell.id());
    row.add(cell.unit());
    row.add(String.valueOf(cell.forks().size()));
    row.add(String.valueOf(cell.validForks().size()));
    row.add(cell.validForks().isEmpty() ? "" : String.valueOf(median(cell)));
    row.add(interval.map(i -> String.valueOf(i.estimate())).orElse(""));
    row.add(interval.map(i -> String.valueOf(i.low())).orElse(""));
    row.add(interval.map(i -> String.valueOf(i.high())).orElse(""));
    return row;
  }

  /** {@code observations.csv}: its rows may be more than memory holds. */
  void observations(OutputStream out) throws IOException {
    Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
    Csv csv =
        new Csv(
            writer,
            List.of("one row a fork and measured iteration; a fork with flags decides nothing"));
    csv.row(
        List.of(
            "benchmark",
            "mode",
            "params",
            "threads",
            "jdk",
            "vm",
            "unit",
            "round",
            "flags",
            "iteration",
            "value"));
    for (Cell cell : cells) {
      observations(cell, csv);
    }
    writer.flush();
  }

  private static void observations(Cell cell, Csv csv) throws IOException {
    List<String> identity = identity(cell.id());
    identity.add(cell.unit());
    for (Fork fork : cell.forks()) {
      for (int i = 0; i < fork.iterations().size(); i++) {
        List<String> row = new ArrayList<>(identity);
        row.add(String.valueOf(fork.round()));
        row.add(String.join(" ", fork.flags()));
        row.add(String.valueOf(i + 1));
        row.add(String.valueOf(fork.iterations().get(i)));
        csv.row(row);
      }
    }
  }

  /** All results for people, three digits each. */
  List<List<String>> forPeople() {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("benchmark", "mode", "JDK", "unit", "valid forks", MEAN, INTERVAL));
    for (Cell cell : cells) {
      Optional<Interval> interval = interval(cell);
      rows.add(
          List.of(
              cell.id().label(),
              cell.id().mode(),
              (cell.id().onCPython() ? "CPython " : "") + cell.id().jdkVersion(),
              cell.unit(),
              cell.validForks().size() + " of " + cell.forks().size(),
              interval.map(i -> Figures.number(i.estimate())).orElseGet(() -> single(cell)),
              interval
                  .map(i -> Figures.number(i.low()) + " to " + Figures.number(i.high()))
                  .orElse("–")));
    }
    return rows;
  }

  /** What the column {@link #MEAN} is sorted by, since its rows have different units. */
  List<String> nanoseconds() {
    return cells.stream()
        .map(cell -> Times.of(cell).map(time -> String.valueOf(time.estimate())).orElse(""))
        .toList();
  }

  /** What the column {@link #INTERVAL} is sorted by: where it begins. */
  List<String> nanosecondsLow() {
    return cells.stream()
        .map(
            cell ->
                interval(cell)
                    .flatMap(any -> Times.of(cell))
                    .map(time -> String.valueOf(time.low()))
                    .orElse(""))
        .toList();
  }

  private static String single(Cell cell) {
    return cell.validForks().isEmpty() ? "–" : Figures.number(median(cell));
  }

  private static List<String> identity(CellId id) {
    return new ArrayList<>(
        List.of(
            id.benchmark(),
            id.mode(),
            Figures.setting(id.params()),
            String.valueOf(id.threads()),
            id.jdkVersion(),
            id.vmName()));
  }

  private static double median(Cell cell) {
    return StatUtils.percentile(values(cell), 50);
  }

  private static Optional<Interval> interval(Cell cell) {
    double[] values = values(cell);
    for (double value : values) {
      if (!(value > 0 && Double.isFinite(value))) {
        return Optional.empty();
      }
    }
    return values.length < 2
        ? Optional.empty()
        : Optional.of(GeometricMean.interval(values, LEVEL));
  }

  private static double[] values(Cell cell) {
    return cell.validForks().stream().mapToDouble(Fork::value).toArray();
  }
}
