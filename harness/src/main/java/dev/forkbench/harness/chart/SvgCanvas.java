package dev.forkbench.harness.chart;

import java.util.Locale;
import java.util.StringJoiner;

/**
 * Writes SVG. Its texts are texts: they can be searched, copied and read aloud, and need no fonts
 * here. Its colours are attributes, since a page may forbid styles.
 */
final class SvgCanvas implements Canvas {
  private final StringBuilder out = new StringBuilder();
  private final Theme theme;

  /**
   * @param label the text alternative
   */
  SvgCanvas(Theme theme, int width, int height, String label) {
    this.theme = theme;
    out.append("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 ")
        .append(width + " " + height)
        .append(theme == Theme.PAGE ? "\"" : "\" width=\"" + width + "\" height=\"" + height + "\"")
        .append(" role=\"img\" font-family=\"Helvetica, Arial, 'DejaVu Sans', sans-serif\"")
        .append(" aria-label=\"" + escape(label) + "\">\n")
        .append("<rect width=\"" + width + "\" height=\"" + height + "\" fill=\"")
        .append(Tone.PAPER.hex(theme) + "\"/>\n");
  }

  String text() {
    return out + "</svg>\n";
  }

  @Override
  public void line(Tone tone, double[] xs, double[] ys, double width, Stroke stroke) {
    out.append("<path d=\"");
    for (int i = 0; i < xs.length; i++) {
      out.append(i == 0 ? "M" : "L").append(number(xs[i])).append(' ').append(number(ys[i]));
    }
    out.append("\" fill=\"none\" stroke=\"" + tone.hex(theme) + "\"")
        .append(width == 1 ? "" : " stroke-width=\"" + number(width) + "\"")
        .append(stroke.solid() ? "" : " stroke-dasharray=\"" + lengths(stroke) + "\"")
        .append("/>\n");
  }

  private static String lengths(Stroke stroke) {
    StringJoiner lengths = new StringJoiner(" ");
    for (float length : stroke.lengths()) {
      lengths.add(number(length));
    }
    return lengths.toString();
  }

  @Override
  public void box(
      Tone tone, double x, double y, double width, double height, double strength, String tip) {
    out.append("<rect x=\"" + number(x) + "\" y=\"" + number(y) + "\" width=\"" + number(width))
        .append("\" height=\"" + number(height) + "\" fill=\"" + tone.hex(theme) + "\"")
        .append(strength == 1 ? "" : " fill-opacity=\"" + number(strength) + "\"");
    end("rect", tip);
  }

  @Override
  public void dot(Tone tone, Marker marker, double x, double y, double radius, String tip) {
    String element = marker.round() ? "circle" : "polygon";
    out.append('<').append(element);
    if (marker.round()) {
      out.append(" cx=\"" + number(x) + "\" cy=\"" + number(y) + "\" r=\"" + number(radius) + "\"");
    } else {
      out.append(" points=\"");
      double[] points = marker.around(x, y, radius);
      for (int i = 0; i < points.length; i++) {
        out.append(i == 0 ? "" : " ").append(number(points[i]));
      }
      out.append('"');
    }
    out.append(" fill=\"" + tone.hex(theme) + "\"");
    end(element, tip);
  }

  private void end(String element, String tip) {
    out.append(tip.isEmpty() ? "/>\n" : "><title>" + escape(tip) + "</title></" + element + ">\n");
  }

  @Override
  public void text(
      Tone tone, String text, double x, double y, double size, boolean bold, Anchor anchor) {
    out.append("<text x=\"" + number(x) + "\" y=\"" + number(y) + "\" font-size=\"" + number(size))
        .append("\" fill=\"" + tone.hex(theme) + "\"")
        .append(bold ? " font-weight=\"bold\"" : "")
        .append(anchor == Anchor.START ? "" : " text-anchor=\"" + anchor.word() + "\"")
        .append('>' + escape(text) + "</text>\n");
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.1f", value).replaceFirst("\\.0$", "");
  }

  /** Nothing from a foreign file becomes markup, and no character is left that XML forbids. */
  private static String escape(String text) {
    return text.replaceAll("[^\\x20-\\x7E\\u00A0-\\uD7FF\\uE000-\\uFFFD]", " ")
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
