package dev.forkbench.harness.chart;

import dev.forkbench.harness.chart.Canvas.Anchor;
import java.util.List;
import java.util.stream.Stream;

/**
 * Lays a figure out and draws it: the title and the legend on top, names and notes beside the rows.
 * Widths of texts are estimated, so that the layout is the same whatever the fonts are.
 */
final class Painter {
  static final int WIDTH = 900;
  private static final double TEXT = 13;
  private static final double TITLE = 17;

  /** Of a letter, as a share of its size: wide enough for the fonts that we name. */
  private static final double LETTER = 0.56;

  /** By how much a capital is wider. */
  private static final double CAPITAL = 0.13;

  private static final double BOLD_LETTER = 0.6;
  private static final int PADDING = 14;
  private static final int LINE = 24;
  private static final int ROW = 30;

  /** If a name takes two lines. */
  private static final int HIGH_ROW = 36;

  private static final double NAME_LINE = 14;
  private static final int AREA = 330;
  private static final int MOST_NAME = 440;
  private static final double KEY = 22;

  /** Between two numbers of an axis, at least. */
  private static final double GAP = 4;

  /** Half the height of an upright line in the legend. */
  private static final double LIMIT = 8;

  private final Figure figure;
  private final boolean titled;
  private final double left;
  private final double right;
  private final double top;
  private final double bottom;

  /**
   * @param titled false where the title stands elsewhere
   */
  Painter(Figure figure, boolean titled) {
    this.figure = figure;
    this.titled = titled;
    left = PADDING + labels();
    right = WIDTH - PADDING - notes();
    top = PADDING + (titled ? titleLines().size() * LINE : 0) + legendLines() * LINE + 4;
    bottom = top + (figure.y().named() ? row() * figure.y().names().size() : AREA);
  }

  private int row() {
    boolean one = figure.y().names().stream().allMatch(name -> nameLines(name).size() == 1);
    return one ? ROW : HIGH_ROW;
  }

  int height() {
    return (int) Math.ceil(bottom + LINE + xTitle() + PADDING / 2.0);
  }

  private double xTitle() {
    return figure.x().title().isEmpty() ? 0 : LINE;
  }

  private double labels() {
    double widest =
        (figure.y().named()
                ? figure.y().names().stream().flatMap(name -> nameLines(name).stream())
                : figure.y().ticks().stream().map(figure.y()::text))
            .mapToDouble(Painter::width)
            .max()
            .orElse(0);
    return Math.min(MOST_NAME, widest) + 10;
  }

  private double notes() {
    double widest = figure.notes().stream().mapToDouble(Painter::width).max().orElse(0);
    return widest == 0 ? 10 : widest + 12;
  }

  private static double width(String text) {
    long wide = text.chars().filter(c -> Character.isUpperCase(c) || c == '_').count();
    return TEXT * (LETTER * text.length() + CAPITAL * wide);
  }

  void paint(Canvas canvas) {
    if (titled) {
      double y = PADDING + TITLE;
      for (String line : titleLines()) {
        canvas.text(Tone.INK, line, PADDING, y, TITLE, true, Anchor.START);
        y += LINE;
      }
    }
    legend(canvas);
    grid(canvas);
    rows(canvas);
    figure.marks().forEach(mark -> mark(canvas, mark));
    if (!figure.x().title().isEmpty()) {
      canvas.text(
          Tone.INK,
          figure.x().title(),
          (left + right) / 2,
          bottom + 2 * LINE - 6,
          TEXT,
          false,
          Anchor.MIDDLE);
    }
  }

  private List<String> titleLines() {
    int most = (int) ((WIDTH - 2 * PADDING) / (BOLD_LETTER * TITLE));
    return wrapped(figure.title(), most);
  }

  private static List<String> wrapped(String text, int most) {
    int cut = text.length() <= most ? -1 : text.lastIndexOf(' ', most);
    return cut <= 0
        ? List.of(text)
        : Stream.concat(
                Stream.of(text.substring(0, cut)), wrapped(text.substring(cut + 1), most).stream())
            .toList();
  }

  private double keyWidth(Key key) {
    return KEY + width(key.name()) + KEY;
  }

  /** The title of y stands there, too: upright letters are hard to read. */
  private String yTitle() {
    return figure.y().title().isEmpty() ? "" : "Up: " + figure.y().title();
  }

  private int legendLines() {
    double x = left(yTitle());
    int lines = figure.legend().isEmpty() && yTitle().isEmpty() ? 0 : 1;
    for (Key key : figure.legend()) {
      if (x + keyWidth(key) > WIDTH) {
        lines++;
        x = PADDING;
      }
      x += keyWidth(key);
    }
    return lines;
  }

  private static double left(String yTitle) {
    return PADDING + (yTitle.isEmpty() ? 0 : width(yTitle) + KEY);
  }

  private void legend(Canvas canvas) {
    double y = PADDING + (titled ? titleLines().size() * LINE : 0) + TEXT;
    if (!yTitle().isEmpty()) {
      canvas.text(Tone.INK, yTitle(), PADDING, y, TEXT, false, Anchor.START);
    }
    double x = left(yTitle());
    for (Key key : figure.legend()) {
      if (x + keyWidth(key) > WIDTH) {
        x = PADDING;
        y += LINE;
      }
      sample(canvas, key, x + 6, y - 4.5);
      canvas.text(Tone.INK, key.name(), x + 16, y, TEXT, false, Anchor.START);
      x += keyWidth(key);
    }
  }

  private static void sample(Canvas canvas, Key key, double x, double y) {
    if (key instanceof Series series) {
      canvas.dot(series.tone(), series.marker(), x, y, 5, "");
    } else if (key instanceof Key.Limit limit) {
      double[] ys = {y - LIMIT, y + LIMIT};
      canvas.line(limit.tone(), new double[] {x, x}, ys, 2, limit.stroke());
    } else if (key instanceof Key.Size size) {
      canvas.dot(Tone.INK, Marker.CIRCLE, x, y, size.radius(), "");
    }
  }

  /** A number that would touch the one before it is left out; its line stays. */
  private void grid(Canvas canvas) {
    double free = 0;
    for (double tick : figure.x().ticks()) {
      double x = x(tick);
      canvas.line(Tone.GRID, new double[] {x, x}, new double[] {top, bottom}, 1, Stroke.SOLID);
      String text = figure.x().text(tick);
      double half = width(text) / 2;
      if (x - half >= free) {
        canvas.text(Tone.INK, text, x, bottom + LINE - 7, TEXT, false, Anchor.MIDDLE);
        free = x + half + GAP;
      }
    }
    for (double tick : figure.y().ticks()) {
      double y = y(tick);
      canvas.line(Tone.GRID, new double[] {left, right}, new double[] {y, y}, 1, Stroke.SOLID);
      canvas.text(Tone.INK, figure.y().text(tick), left - 8, y + 4.5, TEXT, false, Anchor.END);
    }
  }

  private void rows(Canvas canvas) {
    List<String> names = figure.y().names();
    for (int i = 0; i < names.size(); i++) {
      double y = y(i + 1.0) + 4.5;
      name(canvas, nameLines(names.get(i)), y);
      if (i < figure.notes().size()) {
        canvas.text(Tone.INK, figure.notes().get(i), right + 8, y, TEXT, false, Anchor.START);
      }
    }
    names = figure.x().names();
    for (int i = 0; i < names.size(); i++) {
      canvas.text(
          Tone.INK, names.get(i), x(i + 1.0), bottom + LINE - 7, TEXT, false, Anchor.MIDDLE);
    }
  }

  /** One line or two, around the place where one would be. */
  private void name(Canvas canvas, List<String> lines, double y) {
    double at = y - NAME_LINE * (lines.size() - 1) / 2;
    for (String line : lines) {
      canvas.text(Tone.INK, line, left - 8, at, TEXT, false, Anchor.END);
      at += NAME_LINE;
    }
  }

  /** Two lines, if that is enough for the whole name; else one, shortened. */
  private static List<String> nameLines(String name) {
    int most = (int) (MOST_NAME / (LETTER * TEXT));
    List<String> lines = wrapped(name, most);
    boolean whole = lines.size() <= 2 && lines.stream().allMatch(line -> line.length() <= most);
    return whole ? lines : List.of(shortened(name, most));
  }

  /** Cut in the middle: what tells names apart stands at their ends. */
  private static String shortened(String name, int most) {
    int end = most / 2;
    return name.length() <= most
        ? name
        : name.substring(0, most - end - 3) + "..." + name.substring(name.length() - end);
  }

  private void mark(Canvas canvas, Mark mark) {
    if (mark instanceof Mark.Dot dot) {
      canvas.dot(dot.tone(), dot.marker(), x(dot.x()), y(dot.y()), dot.radius(), dot.tip());
    } else if (mark instanceof Mark.Line line) {
      double[] xs = line.xs().clone();
      double[] ys = line.ys().clone();
      for (int i = 0; i < xs.length; i++) {
        xs[i] = x(xs[i]);
        ys[i] = y(ys[i]);
      }
      canvas.line(line.tone(), xs, ys, line.width(), line.stroke());
    } else if (mark instanceof Mark.Box box) {
      double x = Math.min(x(box.x1()), x(box.x2()));
      double y = Math.min(y(box.y1()), y(box.y2()));
      double width = Math.abs(x(box.x2()) - x(box.x1()));
      double height = Math.abs(y(box.y2()) - y(box.y1()));
      canvas.box(box.tone(), x, y, width, height, box.strength(), box.tip());
    } else if (mark instanceof Mark.Words words) {
      canvas.text(
          Tone.INK, words.text(), x(words.x()), y(words.y()) + 4.5, TEXT, false, Anchor.MIDDLE);
    }
  }

  private double x(double value) {
    return left + figure.x().share(value) * (right - left);
  }

  /** Names run down, numbers up. */
  private double y(double value) {
    double share = figure.y().share(value);
    return top + (figure.y().named() ? share : 1 - share) * (bottom - top);
  }
}
