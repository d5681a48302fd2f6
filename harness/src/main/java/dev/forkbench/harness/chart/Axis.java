package dev.forkbench.harness.chart;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleFunction;
import java.util.stream.DoubleStream;

/** One axis: names at 1, 2, 3, ..., or numbers on a linear or logarithmic scale. */
final class Axis {
  private static final double ROOM = 0.04;
  private static final int MOST_TICKS = 7;
  private static final int MOST_DECADES = 8;

  /** Over less than this ratio of its ends a log axis has ticks as a linear one. */
  private static final double FEW = 5;

  private final String title;
  private final List<String> names;
  private final boolean log;
  private final double low;
  private final double high;
  private final DoubleFunction<String> text;

  private Axis(
      String title,
      List<String> names,
      boolean log,
      double low,
      double high,
      DoubleFunction<String> text) {
    this.title = title;
    this.names = List.copyOf(names);
    this.log = log;
    this.low = low;
    this.high = high;
    this.text = text;
  }

  /** A row or column each, the first one at 1. */
  static Axis names(List<String> names) {
    return new Axis("", names, false, 0.5, Math.max(1, names.size()) + 0.5, value -> "");
  }

  /** From one value to another. */
  static Axis linear(String title, double low, double high, DoubleFunction<String> text) {
    return new Axis(title, List.of(), false, low, high > low ? high : low + 1, text);
  }

  /** From 0 to the largest value, with room beside it. */
  static Axis fromZero(String title, DoubleStream values, DoubleFunction<String> text) {
    double high = values.filter(Double::isFinite).max().orElse(1);
    return linear(title, 0, high > 0 ? high * (1 + ROOM) : 1, text);
  }

  /** Around all positive values, with room beside them. */
  static Axis log(String title, DoubleStream values, DoubleFunction<String> text) {
    double[] positive = values.filter(value -> value > 0 && Double.isFinite(value)).toArray();
    double low = Arrays.stream(positive).min().orElse(1);
    double high = Arrays.stream(positive).max().orElse(10);
    double room = Math.max(Math.pow(high / low, ROOM), 1.02);
    return new Axis(
        title,
        List.of(),
        true,
        Math.max(low / room, Double.MIN_NORMAL),
        Math.min(high * room, Double.MAX_VALUE / 10),
        text);
  }

  String title() {
    return title;
  }

  /** Empty if it has numbers. */
  List<String> names() {
    return names;
  }

  boolean named() {
    return !names.isEmpty();
  }

  double low() {
    return low;
  }

  double high() {
    return high;
  }

  String text(double value) {
    return text.apply(value);
  }

  /** Where a value lies: 0 at the lower end, 1 at the upper; beyond them at the nearer one. */
  double share(double value) {
    double share =
        log
            ? (Math.log(value) - Math.log(low)) / (Math.log(high) - Math.log(low))
            : (value - low) / (high - low);
    return Math.max(0, Math.min(1, share));
  }

  /** Where grid lines and numbers are; none on an axis of names. */
  List<Double> ticks() {
    if (named()) {
      return List.of();
    }
    return log && high / low >= FEW ? logTicks() : linearTicks();
  }

  private List<Double> linearTicks() {
    double step = Math.pow(10, Math.floor(Math.log10((high - low) / 2)));
    double[] factors = {1, 2, 5, 10};
    int i = 0;
    while (i < factors.length - 1 && (high - low) / (factors[i] * step) > MOST_TICKS) {
      i++;
    }
    step *= factors[i];
    List<Double> ticks = new ArrayList<>();
    for (long k = (long) Math.ceil(low / step - 1e-9); k * step <= high * (1 + 1e-12); k++) {
      ticks.add(k * step);
    }
    return ticks;
  }

  /** Decades; with 2 and 5 between, if there are few of them; not all, if there are many. */
  private List<Double> logTicks() {
    int first = (int) Math.floor(Math.log10(low));
    int last = (int) Math.ceil(Math.log10(high));
    int every = Math.max(1, (last - first + MOST_DECADES - 1) / MOST_DECADES);
    double[] factors = last - first <= 2 ? new double[] {1, 2, 5} : new double[] {1};
    List<Double> ticks = new ArrayList<>();
    for (int decade = first; decade <= last; decade += every) {
      for (double factor : factors) {
        double tick = factor * Math.pow(10, decade);
        if (tick >= low && tick <= high) {
          ticks.add(tick);
        }
      }
    }
    return ticks;
  }
}
