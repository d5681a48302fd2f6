package dev.forkbench.harness.report;

import dev.forkbench.harness.chart.ChartFiles;
import dev.forkbench.harness.chart.ForestChart;
import dev.forkbench.harness.gate.Judgement;
import dev.forkbench.harness.result.WholeFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes every output of a gate into one directory. */
public final class GateFiles {
  private GateFiles() {}

  /**
   * Writes {@code gate.md}, {@code gate.json}, {@code gate.xml} (JUnit's) and, where this machine
   * can draw, {@code gate.svg} and {@code gate.png}.
   *
   * @throws IOException if one cannot be written; none is ever half there
   */
  public static void write(Judgement judgement, Path directory) throws IOException {
    Files.createDirectories(directory);
    WholeFile.write(directory.resolve("gate.md"), GateMarkdown.of(judgement));
    WholeFile.write(directory.resolve("gate.json"), GateJson.of(judgement));
    WholeFile.write(directory.resolve("gate.xml"), GateJunit.of(judgement));
    if (ChartFiles.canDraw()) {
      var chart = ForestChart.of(judgement);
      Files.write(directory.resolve("gate.svg"), ChartFiles.svg(chart));
      Files.write(directory.resolve("gate.png"), ChartFiles.png(chart));
    }
  }
}
