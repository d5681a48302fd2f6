package dev.forkbench.harness.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;

/** Draws into a picture of pixels, on white. */
final class ImageCanvas implements Canvas {

  /** Pixels per unit of the drawing: 2 is 144 dpi. */
  private static final int SCALE = 2;

  private final BufferedImage image;
  private final Graphics2D graphics;

  ImageCanvas(int width, int height) {
    image = new BufferedImage(SCALE * width, SCALE * height, BufferedImage.TYPE_INT_RGB);
    graphics = image.createGraphics();
    graphics.scale(SCALE, SCALE);
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    graphics.setRenderingHint(
        RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
    graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    box(Tone.PAPER, 0, 0, width, height, 1, "");
  }

  BufferedImage image() {
    graphics.dispose();
    return image;
  }

  @Override
  public void line(Tone tone, double[] xs, double[] ys, double width, Stroke stroke) {
    graphics.setColor(tone.light());
    graphics.setStroke(
        new BasicStroke(
            (float) width,
            BasicStroke.CAP_BUTT,
            BasicStroke.JOIN_BEVEL,
            1,
            stroke.solid() ? null : stroke.lengths(),
            0));
    Path2D path = new Path2D.Double();
    path.moveTo(xs[0], ys[0]);
    for (int i = 1; i < xs.length; i++) {
      path.lineTo(xs[i], ys[i]);
    }
    graphics.draw(path);
  }

  @Override
  public void box(
      Tone tone, double x, double y, double width, double height, double strength, String tip) {
    Color color = tone.light();
    int alpha = (int) Math.round(255 * strength);
    graphics.setColor(new Color(color.getRed(), color.getGreen(), color.getBlue(), alpha));
    graphics.fill(new Rectangle2D.Double(x, y, width, height));
  }

  @Override
  public void dot(Tone tone, Marker marker, double x, double y, double radius, String tip) {
    graphics.setColor(tone.light());
    if (marker.round()) {
      graphics.fill(new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius));
      return;
    }
    double[] points = marker.around(x, y, radius);
    Path2D path = new Path2D.Double();
    path.moveTo(points[0], points[1]);
    for (int i = 2; i < points.length; i += 2) {
      path.lineTo(points[i], points[i + 1]);
    }
    path.closePath();
    graphics.fill(path);
  }

  @Override
  public void text(
      Tone tone, String text, double x, double y, double size, boolean bold, Anchor anchor) {
    graphics.setColor(tone.light());
    graphics.setFont(
        new Font(Font.SANS_SERIF, bold ? Font.BOLD : Font.PLAIN, 1).deriveFont((float) size));
    double width = graphics.getFontMetrics().getStringBounds(text, graphics).getWidth();
    double left =
        switch (anchor) {
          case START -> x;
          case MIDDLE -> x - width / 2;
          case END -> x - width;
        };
    graphics.drawString(text, (float) left, (float) y);
  }
}
