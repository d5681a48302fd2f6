package dev.forkbench.harness.chart;

import java.awt.Font;
import java.awt.font.FontRenderContext;
import java.awt.font.TextLayout;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.ImageIO;

/** Turns a figure into the content of a file; the same figure gives the same content. */
public final class ChartFiles {

  private ChartFiles() {}

  /**
   * True if this machine can draw text into pixels. Without any font JDK 17 fails with an {@link
   * InternalError} and from then on with a {@link NoClassDefFoundError}, JDK 25 with a {@link
   * RuntimeException}; all of them say that nothing can be drawn.
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

  /** SVG; inside a page without its title, which the page has. Needs no fonts. */
  public static String svg(Figure figure, Theme theme) {
    Painter painter = new Painter(figure, theme != Theme.PAGE);
    SvgCanvas canvas = new SvgCanvas(theme, Painter.WIDTH, painter.height(), figure.title());
    painter.paint(canvas);
    return canvas.text();
  }

  /** PNG at 144 dpi, on white. */
  public static byte[] png(Figure figure) throws IOException {
    Painter painter = new Painter(figure, true);
    ImageCanvas canvas = new ImageCanvas(Painter.WIDTH, painter.height());
    painter.paint(canvas);
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    ImageIO.write(canvas.image(), "png", png);
    return png.toByteArray();
  }
}
