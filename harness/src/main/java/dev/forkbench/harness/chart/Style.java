package dev.forkbench.harness.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.util.Locale;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.AxesChartStyler.TextAlignment;
import org.knowm.xchart.style.Styler.LegendLayout;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * The look of all charts. A colour belongs to a concept for good, and never carries a meaning
 * alone: each has a marker too. Colours are from Okabe and Ito ("Color universal design"), which
 * stay apart for every common kind of colour vision.
 */
final class Style {
  static final Color PROCESSES = new Color(0x0072B2);
  static final Color THREADS = new Color(0xD55E00);
  static final Color REFERENCE = new Color(0x6B7280);
  static final Color INK = new Color(0x1F2933);
  static final Color GRID = new Color(0xE5E7EB);
  static final Marker PROCESSES_MARKER = SeriesMarkers.CIRCLE;
  static final Marker THREADS_MARKER = SeriesMarkers.DIAMOND;
  static final int WIDTH = 900;
  static final int HEIGHT = 500;

  private Style() {}

  /** The same colour for crowded dots: where many lie on each other, it gets darker. */
  static Color translucent(Color color) {
    return new Color(color.getRed(), color.getGreen(), color.getBlue(), 120);
  }

  /** An empty chart in our style. */
  static XYChart chart(String title, String xTitle, String yTitle, int height) {
    XYChart chart =
        new XYChartBuilder()
            .width(WIDTH)
            .height(height)
            .title(title)
            .xAxisTitle(xTitle)
            .yAxisTitle(yTitle)
            .build();
    XYStyler styler = chart.getStyler();
    styler.setDefaultSeriesRenderStyle(XYSeriesRenderStyle.Scatter);
    styler.setLocale(Locale.ROOT);
    styler.setErrorBarsColorSeriesColor(true);
    frame(styler);
    axes(styler);
    text(styler);
    return chart;
  }

  private static void frame(XYStyler styler) {
    styler.setChartBackgroundColor(Color.WHITE);
    styler.setPlotBackgroundColor(Color.WHITE);
    styler.setPlotBorderVisible(false);
    styler.setChartTitleBoxVisible(false);
    styler.setChartPadding(14);
    styler.setPlotMargin(0);
    styler.setLegendPosition(LegendPosition.OutsideS);
    styler.setLegendLayout(LegendLayout.Horizontal);
    styler.setLegendBorderColor(new Color(255, 255, 255, 0));
    styler.setLegendBackgroundColor(Color.WHITE);
    styler.setMarkerSize(9);
  }

  private static void axes(XYStyler styler) {
    styler.setPlotGridVerticalLinesVisible(false);
    styler.setPlotGridLinesColor(GRID);
    styler.setPlotGridLinesStroke(new BasicStroke(1));
    styler.setPlotTicksMarksVisible(false);
    styler.setAxisTicksMarksVisible(false);
    styler.setAxisTicksLineVisible(false);
    styler.setYAxisLabelAlignment(TextAlignment.Right);
    styler.setXAxisLogarithmicDecadeOnly(true);
    styler.setYAxisLogarithmicDecadeOnly(true);
  }

  private static void text(XYStyler styler) {
    Font font = new Font(Font.SANS_SERIF, Font.PLAIN, 13);
    styler.setChartFontColor(INK);
    styler.setAxisTickLabelsColor(INK);
    styler.setChartTitleFont(font.deriveFont(Font.BOLD, 17f));
    styler.setAxisTitleFont(font);
    styler.setAxisTickLabelsFont(font);
    styler.setLegendFont(font);
    styler.setAnnotationTextFont(font.deriveFont(12f));
    styler.setAnnotationTextFontColor(INK);
  }
}
