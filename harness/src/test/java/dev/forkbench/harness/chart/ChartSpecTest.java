package dev.forkbench.harness.chart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forkbench.harness.SyntheticRun;
import dev.forkbench.harness.claim.Catalogue;
import dev.forkbench.harness.claim.VerdictEngine;
import dev.forkbench.harness.claim.evidence.Sample;
import dev.forkbench.harness.claim.evidence.Subject;
import dev.forkbench.harness.result.Fork;
import dev.forkbench.harness.result.Run;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ChartSpecTest {
  private static final Path SEEN = Path.of("target", "charts");

  static List<ChartSpec> charts() {
    return ChartSpec.ALL;
  }

  /** Leaves the pictures in {@code target/charts}, to be looked at. */
  @ParameterizedTest
  @MethodSource("charts")
  void shouldDrawACompleteRunTheSameWayTwice(ChartSpec chart) throws Exception {
    Picture picture = draw(chart, SyntheticRun.onJdk17().complete(10));
    byte[] png = ChartFiles.png(picture.chart().orElseThrow());
    Files.createDirectories(SEEN);
    Files.write(SEEN.resolve(chart.id() + ".png"), png);
    Picture again = draw(chart, SyntheticRun.onJdk17().complete(10));
    assertThat(ChartFiles.png(again.chart().orElseThrow())).isEqualTo(png);
    assertThat(ChartFiles.svg(again.chart().orElseThrow()))
        .isEqualTo(ChartFiles.svg(picture.chart().orElseThrow()));
    assertThat(picture.title()).hasSizeLessThanOrEqualTo(80);
    assertThat(picture.caption()).matches(".*(interval|limit).*");
    assertThat(picture.rows())
        .hasSizeGreaterThan(2)
        .allSatisfy(row -> assertThat(row).hasSameSizeAs(picture.rows().get(0)));
  }

  @ParameterizedTest
  @MethodSource("charts")
  void shouldSayThatThereIsNoData(ChartSpec chart) throws Exception {
    Picture picture = draw(chart, SyntheticRun.onJdk17());
    assertThat(picture.chart()).isEmpty();
    assertThat(picture.title()).startsWith("No data for ");
  }

  @ParameterizedTest
  @MethodSource("charts")
  void shouldDrawOneFork(ChartSpec chart) throws Exception {
    render(draw(chart, SyntheticRun.onJdk17().complete(1)));
  }

  @ParameterizedTest
  @MethodSource("charts")
  void shouldDrawTwoForksWithHugeIntervals(ChartSpec chart) throws Exception {
    SyntheticRun run =
        SyntheticRun.onJdk17()
            .complete(2)
            .withForks(
                id -> true,
                fork ->
                    new Fork(
                        fork.round(),
                        List.of(fork.value() * Math.pow(50, fork.round())),
                        List.of()));
    render(draw(chart, run));
  }

  @ParameterizedTest
  @MethodSource("charts")
  void shouldSurviveTimesThatAreNone(ChartSpec chart) throws Exception {
    for (double noTime : List.of(0.0, -1.0, Double.NaN, Double.POSITIVE_INFINITY)) {
      SyntheticRun run =
          SyntheticRun.onJdk17()
              .complete(3)
              .withForks(id -> true, fork -> new Fork(fork.round(), List.of(noTime), List.of()));
      render(draw(chart, run));
    }
  }

  @ParameterizedTest
  @MethodSource("charts")
  void shouldSurviveForksThatAreAllFlagged(ChartSpec chart) throws Exception {
    SyntheticRun run =
        SyntheticRun.onJdk17()
            .complete(3)
            .withForks(
                id -> true, fork -> new Fork(fork.round(), fork.iterations(), List.of("steal")));
    render(draw(chart, run));
  }

  @Test
  void shouldDrawArmsThatNeverOverlapped() throws Exception {
    SyntheticRun run =
        SyntheticRun.onJdk17()
            .races(1, 0)
            .race(
                Map.of("space", "THREADS", "access", "LOCK_PER_ACCESS", "gate", "true"),
                5,
                60,
                0,
                false);
    Picture picture = draw(new BalanceErrorChart(), run);
    render(picture);
    assertThat(picture.caption()).contains("300 trials without overlap");
  }

  @Test
  void shouldLeaveToTheTableWhatThreadsAndProcessesCannotBothDo() throws Exception {
    SyntheticRun run =
        SyntheticRun.onJdk17()
            .races(1, 0)
            .race(Map.of("space", "THREADS", "access", "PLAIN", "gate", "false"), 5, 60, 0, true);
    Picture picture = draw(new BalanceErrorChart(), run);

    assertThat(picture.caption()).contains("has 5 more settings, without a gate");
    assertThat(picture.rows().toString()).doesNotContain("gate=false");
  }

  @Test
  void shouldDrawTextInThisBuild() {
    assertThat(ChartFiles.canDraw()).isTrue();
  }

  private static Picture draw(ChartSpec chart, SyntheticRun synthetic) throws Exception {
    Run run = synthetic.run();
    Sample sample = Sample.of(run, new Subject(Subject.JVM, "17.0.15"));
    return chart.draw(sample, new VerdictEngine(Catalogue.load()).judge(run));
  }

  private static void render(Picture picture) throws Exception {
    if (picture.chart().isPresent()) {
      assertThat(ChartFiles.png(picture.chart().get())).isNotEmpty();
      assertThat(new String(ChartFiles.svg(picture.chart().get()), StandardCharsets.UTF_8))
          .contains("<svg")
          .doesNotContain("NaN");
    } else {
      assertThat(picture.title()).startsWith("No data for ");
    }
  }
}
