package dev.forkbench.harness.report;

import dev.forkbench.harness.chart.ChartFiles;
import dev.forkbench.harness.chart.Figure;
import dev.forkbench.harness.chart.ForestChart;
import dev.forkbench.harness.chart.Theme;
import dev.forkbench.harness.gate.Judgement;
import dev.forkbench.harness.result.WholeFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Writes every output of a gate into one directory. */
public final class GateFiles {
  private static final List<String> ALL =
      List.of("gate.md", "gate.json", "gate.xml", "gate.svg", "gate.png");

  private GateFiles() {}

  /** Removes those of an earlier gate, so that none of them can be taken for what comes now. */
  public static void remove(Path directory) throws IOException {
    for (String name : ALL) {
      Files.deleteIfExists(directory.resolve(name));
    }
  }

  /**
   * Writes {@code gate.md}, {@code gate.json}, {@code gate.xml} (JUnit's), {@code gate.svg} and,
   * where this machine has fonts, {@code gate.png}.
   *
   * @throws IOException if one cannot be written; none is ever half there
   */
  public static void write(Judgement judgement, Path directory) throws IOException {
    Files.createDirectories(directory);
    WholeFile.write(directory.resolve("gate.md"), GateMarkdown.of(judgement));
    WholeFile.write(directory.resolve("gate.json"), GateJson.of(judgement));
    WholeFile.write(directory.resolve("gate.xml"), GateJunit.of(judgement));
    Figure chart = ForestChart.of(judgement);
    WholeFile.write(directory.resolve("gate.svg"), ChartFiles.svg(chart, Theme.LIGHT));
    if (ChartFiles.canDraw()) {
      byte[] png = ChartFiles.png(chart);
      WholeFile.write(directory.resolve("gate.png"), out -> out.write(png));
    }
  }
}
