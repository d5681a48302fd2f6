package dev.forkbench.harness.report;

import dev.forkbench.harness.chart.ChartFiles;
import dev.forkbench.harness.chart.ChartSpec;
import dev.forkbench.harness.chart.Figure;
import dev.forkbench.harness.chart.Picture;
import dev.forkbench.harness.chart.Theme;
import dev.forkbench.harness.claim.Verdicts;
import dev.forkbench.harness.claim.evidence.Sample;
import dev.forkbench.harness.claim.evidence.Subject;
import dev.forkbench.harness.result.Run;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The charts of a run; with several JDKs each has its own. */
final class Pictures {
  private final List<Subject> jvms;
  private final Map<String, Picture> byName = new LinkedHashMap<>();

  /** Draws what there is. */
  Pictures(Run run, Verdicts verdicts) {
    jvms = Sample.jvms(run);
    for (Subject jvm : jvms) {
      Sample sample = Sample.of(run, jvm);
      for (ChartSpec chart : ChartSpec.ALL) {
        byName.put(name(chart, jvm), chart.draw(sample, verdicts));
      }
    }
  }

  List<Subject> jvms() {
    return jvms;
  }

  /** Name of its files, and its anchor. */
  String name(ChartSpec chart, Subject jvm) {
    return jvms.size() == 1
        ? chart.id()
        : chart.id() + "-jdk" + jvm.version().replaceAll("[^A-Za-z0-9.+-]", "_");
  }

  /** What there is to see; empty if there is no data for it. */
  Optional<Picture> get(ChartSpec chart, Subject jvm) {
    return Optional.ofNullable(byName.get(name(chart, jvm)))
        .filter(picture -> picture.figure().isPresent());
  }

  /** The charts that stand in a claim's own section. */
  static List<ChartSpec> in(String claim) {
    return ChartSpec.ALL.stream()
        .filter(chart -> !chart.claims().isEmpty() && chart.claims().get(0).equals(claim))
        .toList();
  }

  /** The charts that stand elsewhere, and show a claim too. */
  static List<ChartSpec> beside(String claim) {
    return ChartSpec.ALL.stream().filter(chart -> chart.claims().indexOf(claim) > 0).toList();
  }

  /** The charts that are about no single claim. */
  static ChartSpec named(String id) {
    return ChartSpec.ALL.stream().filter(chart -> chart.id().equals(id)).findFirst().orElseThrow();
  }

  /**
   * Puts the files of all charts to the others.
   *
   * @param pixels whether this machine can make pictures of pixels, too
   */
  void files(boolean pixels, Map<String, byte[]> files) throws IOException {
    for (Map.Entry<String, Picture> entry : byName.entrySet()) {
      Optional<Figure> figure = entry.getValue().figure();
      if (figure.isPresent()) {
        String name = "charts/" + entry.getKey();
        files.put(name + ".svg", bytes(ChartFiles.svg(figure.get(), Theme.LIGHT)));
        files.put(name + "-dark.svg", bytes(ChartFiles.svg(figure.get(), Theme.DARK)));
        files.put(name + ".csv", bytes(Csv.of(List.of(), entry.getValue().rows())));
        if (pixels) {
          files.put(name + ".png", ChartFiles.png(figure.get()));
        }
      }
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
