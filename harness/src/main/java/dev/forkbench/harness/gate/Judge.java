package dev.forkbench.harness.gate;

import dev.forkbench.harness.result.CellId;
import dev.forkbench.harness.result.UnreadableResultException;
import dev.forkbench.harness.stats.Difference;
import dev.forkbench.harness.stats.Interval;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Matches what two sides measured, and has the gate compare it. */
public final class Judge {
  private static final double LEVEL = 0.95;

  private final Settings settings;
  private final Side base;
  private final Side head;
  private final Map<SeriesId, SeriesId> matches;

  private Judge(Settings settings, Side base, Side head) {
    this.settings = settings;
    this.base = base;
    this.head = head;
    this.matches = matches();
  }

  /**
   * @param base run directories or JMH files, at least one
   * @param head likewise
   * @throws UnreadableResultException if a file is broken, or nothing in them can be compared
   */
  public static Judgement judge(List<Path> base, List<Path> head, Settings settings)
      throws UnreadableResultException {
    return of(new Files(base, head), settings)
        .withAllThatWasAskedFor()
        .judgement(pairs -> new Gate(settings, pairs).compare(), List.of(), List.of());
  }

  static Judgement judge(Side base, Side head, Settings settings) throws UnreadableResultException {
    return new Judge(settings, base, head)
        .judgement(pairs -> new Gate(settings, pairs).compare(), List.of(), List.of());
  }

  /**
   * The same, with suspects measured again: see {@link TwoStages}.
   *
   * @param first files of both sides
   * @param fresh those of the suspects; empty files of both sides without any
   * @param failed what could not be measured, a line each
   * @param notes what readers should know besides
   */
  public static Judgement judge(
      Files first, Files fresh, Settings settings, List<String> failed, List<String> notes)
      throws UnreadableResultException {
    TwoStages stages = new TwoStages(settings);
    List<Pair> again =
        fresh.base().isEmpty() || fresh.head().isEmpty() ? List.of() : of(fresh, settings).pairs();
    return of(first, settings).judgement(pairs -> stages.decide(pairs, again), failed, notes);
  }

  /**
   * What both sides measured.
   *
   * @throws UnreadableResultException if a file is broken, or nothing in them can be compared
   */
  public static List<Pair> pairs(Files files, Settings settings) throws UnreadableResultException {
    return of(files, settings).withAllThatWasAskedFor().pairs();
  }

  /** A version held against itself, in as much as there is of it. */
  public static List<Comparison> itself(Files halves, Settings settings)
      throws UnreadableResultException {
    return new Gate(settings, of(halves, settings).pairs()).compare();
  }

  private static Judge of(Files files, Settings settings) throws UnreadableResultException {
    return new Judge(
        settings,
        SideReader.read(files.base(), settings.metrics()),
        SideReader.read(files.head(), settings.metrics()));
  }

  /**
   * Run directories or JMH files.
   *
   * @param base of what is held against
   * @param head of what is judged
   */
  public record Files(List<Path> base, List<Path> head) {}

  /** A name that was mistyped must not pass for want of numbers. */
  private Judge withAllThatWasAskedFor() throws UnreadableResultException {
    for (Metric metric : settings.metrics()) {
      if (!metric.optional() && !base.has(metric) && !head.has(metric)) {
        Set<String> there = new TreeSet<>(base.metrics());
        there.addAll(head.metrics());
        throw new UnreadableResultException(
            Path.of(head.name()),
            "no row has " + metric.name() + ", nor has " + base.name() + "; they have " + there);
      }
    }
    return this;
  }

  private List<Pair> pairs() throws UnreadableResultException {
    List<Pair> pairs = new ArrayList<>();
    for (Map.Entry<SeriesId, SeriesId> match : matches.entrySet()) {
      pairs.add(pair(base.series().get(match.getKey()), head.series().get(match.getValue())));
    }
    return pairs;
  }

  private Judgement judgement(
      Function<List<Pair>, List<Comparison>> decide, List<String> failed, List<String> notes)
      throws UnreadableResultException {
    if (matches.isEmpty()) {
      throw new UnreadableResultException(
          Path.of(head.name()),
          "measures nothing that "
              + base.name()
              + " does, which has "
              + example(base)
              + ", while here is "
              + example(head));
    }
    List<Pair> pairs = pairs();
    List<Comparison> comparisons = decide.apply(pairs);
    Map<Boolean, List<SeriesId>> missing =
        unmatched(base, head, matches.keySet()).stream()
            .collect(Collectors.partitioningBy(settings::isExcused));
    Set<SeriesId> matched = new HashSet<>(matches.values());
    return new Judgement(
        base.name(),
        head.name(),
        settings,
        comparisons,
        missing.get(false),
        missing.get(true),
        unmatched(head, base, matched),
        differences(),
        suite(new Gate(settings, pairs).slowdowns()),
        failed,
        notesAnd(notes, matched));
  }

  private static String example(Side side) {
    return side.ids().iterator().next().label();
  }

  /** Benchmarks that the other side does not have, each once, whatever its metrics. */
  private static List<SeriesId> unmatched(Side one, Side other, Set<SeriesId> matched) {
    Set<CellId> there =
        other.ids().stream().map(id -> id.onAnyJvm().cell()).collect(Collectors.toSet());
    return one.ids().stream()
        .filter(id -> !matched.contains(id))
        .filter(id -> !there.contains(id.onAnyJvm().cell()) || id.isScore())
        .map(id -> new SeriesId(id.cell(), Metric.SCORE.name()))
        .distinct()
        .toList();
  }

  /** A profiler that only one side had loses nothing that was gated. */
  private List<String> notesAnd(List<String> notes, Set<SeriesId> matched) {
    List<String> all = new ArrayList<>(notes);
    all.addAll(base.notes());
    all.addAll(head.notes());
    List<String> metrics =
        Stream.concat(
                base.ids().stream().filter(id -> !matches.containsKey(id)),
                head.ids().stream().filter(id -> !matched.contains(id)))
            .filter(id -> !id.isScore())
            .map(SeriesId::metric)
            .distinct()
            .toList();
    if (!metrics.isEmpty()) {
      all.add("Not compared everywhere, as one side lacks it: " + String.join(", ", metrics) + ".");
    }
    Calibration calibration = settings.calibration();
    if (!calibration.equals(Calibration.NONE) && !calibration.knowsAny(matches.keySet())) {
      all.add("The calibration knows nothing of what is compared: it changes nothing.");
    }
    return all;
  }

  /** The same on the same JVM; what is left over, on whatever JVM if that is unmistakable. */
  private Map<SeriesId, SeriesId> matches() {
    Map<SeriesId, SeriesId> found = new LinkedHashMap<>();
    Map<SeriesId, List<SeriesId>> left =
        head.ids().stream()
            .filter(id -> !base.ids().contains(id))
            .collect(Collectors.groupingBy(SeriesId::onAnyJvm));
    Map<SeriesId, Long> wanted =
        base.ids().stream()
            .filter(id -> !head.ids().contains(id))
            .collect(Collectors.groupingBy(SeriesId::onAnyJvm, Collectors.counting()));
    for (SeriesId id : base.ids()) {
      List<SeriesId> others = left.getOrDefault(id.onAnyJvm(), List.of());
      if (head.ids().contains(id)) {
        found.put(id, id);
      } else if (others.size() == 1 && wanted.get(id.onAnyJvm()) == 1) {
        found.put(id, others.get(0));
      }
    }
    return found;
  }

  private Pair pair(Series one, Series other) throws UnreadableResultException {
    try {
      return new Pair(one, other.in(one.unit()));
    } catch (IllegalArgumentException e) {
      throw new UnreadableResultException(
          Path.of(head.name()), one.id().label() + " was measured " + e.getMessage());
    }
  }

  /** Each once, however many series it concerns. */
  private List<String> differences() {
    Set<String> all = new LinkedHashSet<>(Setups.differences(base.machine(), head.machine()));
    matches.forEach(
        (one, other) ->
            all.addAll(Setups.differences(base.setup().get(one), head.setup().get(other))));
    return List.copyOf(all);
  }

  /** Independent series: their variances add up. Never gated on: it can hide one that doubled. */
  private static Optional<Interval> suite(List<Difference> slowdowns) {
    if (slowdowns.size() < 2) {
      return Optional.empty();
    }
    double mean = slowdowns.stream().mapToDouble(Difference::estimate).average().orElseThrow();
    double squares =
        slowdowns.stream()
            .map(slowdown -> slowdown.interval(LEVEL))
            .mapToDouble(interval -> interval.high() - interval.estimate())
            .map(halfWidth -> halfWidth * halfWidth)
            .sum();
    double halfWidth = Math.sqrt(squares) / slowdowns.size();
    return Optional.of(
        new Interval(mean, mean - halfWidth, mean + halfWidth, LEVEL).map(Math::exp));
  }
}
