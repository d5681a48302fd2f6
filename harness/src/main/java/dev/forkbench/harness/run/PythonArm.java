package dev.forkbench.harness.run;

import dev.forkbench.harness.result.UnreadableResultException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** A timed arm of the CPython lane: the script, told to write one row. */
record PythonArm(PlannedCell cell, Python python) implements Arm {

  private static final double MILLIS = 1e3;

  @Override
  public String label() {
    return cell.label();
  }

  /** The label says CPython. */
  @Override
  public String labelWithJdk() {
    return label() + " " + python.build().version();
  }

  @Override
  public String identity() {
    return python.row(cell).toString();
  }

  @Override
  public Duration planned() {
    return cell.planned();
  }

  @Override
  public boolean isIn(int round) {
    return cell.isIn(round);
  }

  @Override
  public String extension() {
    return ".json";
  }

  @Override
  public boolean timed() {
    return true;
  }

  @Override
  public List<String> command(Launch launch, Path output) {
    return List.of(
        python.program().toString(),
        python.script().toString(),
        "--until-stdin-closes",
        "--only=^" + literally(python.row(cell).name()) + "$",
        "--warmup=" + cell.warmup().count(),
        "--warmup-time=" + seconds(cell.warmup()),
        "--iterations=" + cell.measurement().count(),
        "--time=" + seconds(cell.measurement()),
        "--out=" + output,
        "--",
        Launch.marker(launch.run()));
  }

  /** Python's regular expressions know no quotation. */
  private static String literally(String text) {
    return text.replaceAll("[^A-Za-z0-9]", "\\\\$0");
  }

  private static String seconds(Iterations iterations) {
    return String.valueOf(iterations.each().toMillis() / MILLIS);
  }

  @Override
  public ProcessBuilder.Redirect stdout(Path output, Path log) {
    return ProcessBuilder.Redirect.appendTo(log.toFile());
  }

  @Override
  public String check(Path output) throws WrongRowsException, UnreadableResultException {
    return new ExpectedRow("the script", python.row(cell), cell.measurement().count())
        .check(output);
  }

  @Override
  public List<String> unsettled(Path output) throws UnreadableResultException {
    return Steadiness.flags(cell, output);
  }
}
