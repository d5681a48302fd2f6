package dev.forkbench.harness.chart;

import dev.forkbench.harness.claim.Verdicts;
import dev.forkbench.harness.claim.evidence.BadEvidenceException;
import dev.forkbench.harness.claim.evidence.Figures;
import dev.forkbench.harness.claim.evidence.Sample;
import dev.forkbench.harness.result.Observation;
import dev.forkbench.harness.stats.Interval;
import dev.forkbench.harness.stats.Proportion;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/** How often something was seen in the trials of each arm of an experiment. */
final class ShareChart implements ChartSpec {
  private static final double LEVEL = 0.95;
  private static final int MOST = 40;

  private final String id;
  private final List<String> claims;
  private final Text text;
  private final String experiment;
  private final Predicate<Map<String, String>> shown;
  private final Function<Observation, Optional<Boolean>> seen;
  private final Function<List<Row>, Optional<String>> finding;

  /**
   * What is written beside the shares.
   *
   * @param what it shows, for the case that there is none
   * @param topic the title where there is no finding
   * @param axis what is a share of what
   */
  record Text(String what, String topic, String axis, String caption) {}

  record Row(Map<String, String> params, int count, int of, int idle, long jvms, Interval share) {

    boolean has(String param, String value) {
      return value.equals(params.get(param));
    }
  }

  /**
   * @param seen whether it was seen in a trial; empty if the trial cannot tell
   * @param finding what the title says if the claims are decided; empty if the rows do not tell
   */
  ShareChart(
      String id,
      List<String> claims,
      Text text,
      String experiment,
      Predicate<Map<String, String>> shown,
      Function<Observation, Optional<Boolean>> seen,
      Function<List<Row>, Optional<String>> finding) {
    this.id = id;
    this.claims = claims;
    this.text = text;
    this.experiment = experiment;
    this.shown = shown;
    this.seen = seen;
    this.finding = finding;
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public List<String> claims() {
    return claims;
  }

  @Override
  public Picture draw(Sample sample, Verdicts verdicts) {
    List<Row> rows = rows(sample);
    if (rows.isEmpty()) {
      return Picture.noDataFor(text.what());
    }
    String title =
        decided(sample, verdicts)
            ? finding.apply(rows).orElse(text.topic())
            : "How often: " + text.what();
    return Picture.of(title, text.caption() + told(rows), plot(rows), data(rows));
  }

  private static String told(List<Row> rows) {
    int idle = rows.stream().mapToInt(Row::idle).sum();
    return " Lines: exact 95 % interval by trial (Clopper and Pearson); trials of one JVM are not"
        + " independent."
        + (idle == 0
            ? ""
            : " " + Figures.count(idle, "trial") + " that cannot tell are in no share.")
        + (rows.size() > MOST ? " " + (rows.size() - MOST) + " more rows are in its CSV." : "");
  }

  private List<Row> rows(Sample sample) {
    try {
      return sample.arms(experiment).entrySet().stream()
          .filter(arm -> shown.test(arm.getKey()))
          .map(arm -> row(arm.getKey(), arm.getValue()))
          .flatMap(Optional::stream)
          .sorted(
              Comparator.comparing((Row row) -> Words.accessRank(access(row)))
                  .thenComparing(row -> Charts.order(row.params())))
          .toList();
    } catch (BadEvidenceException e) {
      return List.of();
    }
  }

  private static String access(Row row) {
    return row.params().getOrDefault("access", "");
  }

  private Optional<Row> row(Map<String, String> params, List<Observation> trials) {
    List<Observation> telling =
        trials.stream().filter(trial -> seen.apply(trial).isPresent()).toList();
    if (telling.isEmpty()) {
      return Optional.empty();
    }
    int count = (int) telling.stream().filter(trial -> seen.apply(trial).orElseThrow()).count();
    long jvms = telling.stream().map(Observation::jvmId).distinct().count();
    Interval share = new Proportion(count, telling.size()).interval(LEVEL);
    return Optional.of(
        new Row(params, count, telling.size(), trials.size() - telling.size(), jvms, share));
  }

  private Plot plot(List<Row> everything) {
    List<Row> rows = everything.subList(0, Math.min(MOST, everything.size()));
    List<Map<String, String>> all = rows.stream().map(Row::params).toList();
    List<String> names = all.stream().map(params -> Charts.name(params, all)).toList();
    Plot plot = new Plot(Axis.linear(text.axis(), 0, 1, Figures::percent), Axis.names(names));
    for (int i = 0; i < rows.size(); i++) {
      Row row = rows.get(i);
      String tally = row.count() + " of " + row.of();
      plot.estimate(Words.series(row.params()), row.share(), i + 1.0, names.get(i) + ": " + tally);
      plot.note(tally);
    }
    return plot;
  }

  private static List<List<String>> data(List<Row> rows) {
    List<List<String>> data = new ArrayList<>();
    data.add(
        List.of(
            "setting", "seen", "trials", "not_counted", "jvms", "share", "ci95_low", "ci95_high"));
    for (Row row : rows) {
      data.add(
          List.of(
              Figures.setting(row.params()),
              String.valueOf(row.count()),
              String.valueOf(row.of()),
              String.valueOf(row.idle()),
              String.valueOf(row.jvms()),
              String.valueOf(row.share().estimate()),
              String.valueOf(row.share().low()),
              String.valueOf(row.share().high())));
    }
    return data;
  }
}
