package dev.forkbench.harness.chart;

import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.font.FontRenderContext;
import java.awt.font.TextLayout;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import org.knowm.xchart.ChartEncoder;
import org.knowm.xchart.XYChart;

/** Turns a drawing into the bytes of a file; the same drawing gives the same bytes. */
public final class ChartFiles {

  /** Pixels per unit of the drawing: 2 is 144 dpi. */
  private static final int SCALE = 2;

  private ChartFiles() {}

  /**
   * True if this machine can draw text. Without any font JDK 17 fails with an {@link InternalError}
   * and from then on with a {@link NoClassDefFoundError}, JDK 25 with a {@link RuntimeException};
   * all of them say that nothing can be drawn.
   */
  public static boolean canDraw() {
    System.setProperty("java.awt.headless", "true");
    try {
      Font font = new Font(Font.SANS_SERIF, Font.PLAIN, 12);
      return new TextLayout("x", font, new FontRenderContext(null, true, true)).getAdvance() > 0;
    } catch (InternalError | LinkageError | RuntimeException e) {
      return false;
    }
  }

  public static byte[] svg(XYChart chart) throws IOException {
    return ChartEncoder.getBytes(chart, "svg");
  }

  public static byte[] png(XYChart chart) throws IOException {
    BufferedImage image =
        new BufferedImage(
            SCALE * chart.getWidth(), SCALE * chart.getHeight(), BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.scale(SCALE, SCALE);
    chart.paint(graphics, chart.getWidth(), chart.getHeight());
    graphics.dispose();
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    ImageIO.write(image, "png", png);
    return png.toByteArray();
  }
}
