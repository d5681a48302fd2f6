package dev.forkbench.harness.chart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forkbench.harness.claim.evidence.Figures;
import dev.forkbench.harness.stats.Interval;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PainterTest {

  @ParameterizedTest
  @EnumSource(Theme.class)
  void shouldWriteWellFormedTextsWhateverTheNamesAre(Theme theme) throws Exception {
    String hostile = "</svg><script>alert(1)</script>&\"'\u0000\u0001\ud800 é";
    Plot plot = new Plot(axis(1, 2), Axis.names(List.of(hostile)));
    plot.point(Series.THREADS.named(hostile), 1.5, 1, hostile).note(hostile);
    String svg = ChartFiles.svg(plot.figure(hostile), theme);
    var document =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new java.io.ByteArrayInputStream(svg.getBytes("UTF-8")));
    assertThat(document.getElementsByTagName("script").getLength()).isZero();
    assertThat(svg).contains("&lt;script&gt;").contains("é");
  }

  @Test
  void shouldDrawTwelveRowsOneRowAndNone() throws Exception {
    for (int rows : new int[] {0, 1, 12}) {
      List<String> names = IntStream.rangeClosed(1, rows).mapToObj(i -> "row " + i).toList();
      Plot plot = new Plot(axis(1, 100), Axis.names(names));
      IntStream.rangeClosed(1, rows)
          .forEach(i -> plot.estimate(Series.PROCESSES, new Interval(i, i, i, 0.95), i, ""));
      assertThat(ChartFiles.png(plot.figure("rows"))).isNotEmpty();
      assertThat(ChartFiles.svg(plot.figure("rows"), Theme.LIGHT)).doesNotContain("NaN");
    }
  }

  @Test
  void shouldNotDrawWhatIsNoNumber() {
    Plot plot = new Plot(axis(1, 2), Axis.names(List.of("row")));
    plot.point(Series.OTHER, Double.NaN, 1, "").line(Tone.INK, 1, Stroke.SOLID, 1, 1, 1 / 0.0, 1);
    assertThat(plot.figure("nothing").marks()).isEmpty();
  }

  @Test
  void shouldKeepWhatLiesBeyondAnAxisAtItsEnd() {
    Axis axis = Axis.linear("", 0, 10, Figures::number);
    assertThat(axis.share(-5)).isZero();
    assertThat(axis.share(15)).isEqualTo(1);
    assertThat(Axis.log("", DoubleStream.of(1, 10), Figures::number).share(0)).isZero();
  }

  @Test
  void shouldPutTicksAtRoundNumbers() {
    assertThat(Axis.linear("", 0, 1, Figures::number).ticks())
        .usingElementComparator((a, b) -> Math.abs(a - b) < 1e-9 ? 0 : Double.compare(a, b))
        .containsExactly(0.0, 0.2, 0.4, 0.6, 0.8, 1.0);
    assertThat(axis(0.5, 30_000).ticks()).containsExactly(1.0, 10.0, 100.0, 1000.0, 10_000.0);
    assertThat(axis(1e-30, 1e30).ticks()).hasSizeBetween(4, 10);
    assertThat(axis(0.98, 1.03).ticks()).hasSizeBetween(3, 8).contains(1.0);
  }

  @Test
  void shouldNotLoseItselfInHugeNumbers() {
    assertThat(axis(1, Double.MAX_VALUE).ticks()).hasSizeLessThan(20);
    assertThat(axis(Double.MIN_VALUE, 1).ticks()).hasSizeLessThan(20);
  }

  @Test
  void shouldKeepBothEndsOfALongName() {
    Plot plot = new Plot(axis(1, 2), Axis.names(List.of("begin " + "x".repeat(200) + " end")));
    assertThat(ChartFiles.svg(plot.figure("title"), Theme.LIGHT))
        .containsPattern(">begin x+\\.\\.\\.x+ end<");
  }

  @Test
  void shouldGiveAPageItsColoursToChoose() {
    Plot plot = new Plot(axis(1, 2), Axis.names(List.of("row")));
    Figure figure = plot.point(Series.PROCESSES, 1, 1, "").figure("title");
    assertThat(ChartFiles.svg(figure, Theme.PAGE))
        .contains("fill=\"var(--processes,#0072b2)\"")
        .doesNotContain("style=")
        .doesNotContain(">title<");
    assertThat(ChartFiles.svg(figure, Theme.DARK)).contains("#56b4e9").contains(">title<");
  }

  @Test
  void shouldExplainALimitByALineOfItsStyleWhichNoReferenceHas() {
    Plot plot = new Plot(axis(1, 2), Axis.names(List.of("row")));
    plot.reference(1);
    plot.limit(new Key.Limit("dashed", Tone.REFERENCE, Stroke.DASHED), 1.5, 1, 0.4);
    String svg = ChartFiles.svg(plot.figure("title"), Theme.LIGHT);
    assertThat(svg.split("stroke-dasharray=\"6 4\"", -1)).as("mark and legend").hasSize(3);
    assertThat(svg.split("stroke-dasharray=\"1.5 3\"", -1)).as("reference").hasSize(2);
    assertThat(svg).doesNotContain("<polygon").doesNotContain("<circle");
  }

  @Test
  void shouldKeepAWholeNameThatTwoLinesCanHold() {
    String name =
        "time of two worker JVMs / time of two threads, where so much is to be said of it";
    Plot plot = new Plot(axis(1, 2), Axis.names(List.of(name)));
    assertThat(ChartFiles.svg(plot.figure("title"), Theme.LIGHT))
        .contains(">time of two worker JVMs / time of two threads, where so much<")
        .contains(">is to be said of it<");
  }

  @Test
  void shouldLeaveOutANumberThatWouldTouchTheOneBeforeIt() {
    Axis x = Axis.log("", DoubleStream.of(0.1, 10_000), Words::ratioTick);
    Plot plot = new Plot(x, Axis.names(List.of("x".repeat(60))));
    plot.note("0.0758x (0.0527 to 0.109)");
    String svg = ChartFiles.svg(plot.figure("title"), Theme.LIGHT);
    assertThat(svg).contains(">1x<").contains(">1000x<").doesNotContain(">10000x<");
    plot = new Plot(x, Axis.names(List.of("x")));
    assertThat(ChartFiles.svg(plot.figure("title"), Theme.LIGHT)).contains(">10000x<");
  }

  private static Axis axis(double low, double high) {
    return Axis.log("", DoubleStream.of(low, high), Figures::number);
  }
}
