package dev.forkbench.harness.chart;

import dev.forkbench.harness.claim.Verdicts;
import dev.forkbench.harness.claim.evidence.BadEvidenceException;
import dev.forkbench.harness.claim.evidence.Figures;
import dev.forkbench.harness.claim.evidence.RaceTrial;
import dev.forkbench.harness.claim.evidence.Sample;
import dev.forkbench.harness.result.Observation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Of the races that lost updates: which share of each side's updates is left. */
final class SurvivingChart implements ChartSpec {

  /** A cell of the grid into which races are counted. */
  private static final int CELLS = 50;

  /** Threads and processes lie beside each other, so that none hides the other. */
  private static final double ASIDE = 0.25;

  /** Of the races that ended in a place: the largest dots just fit into a cell. */
  private static final SortedMap<Long, Key.Size> SIZES =
      new TreeMap<>(
          Map.of(
              1L, new Key.Size("1 race", 1.1),
              2L, new Key.Size("2 to 9", 1.7),
              10L, new Key.Size("10 to 99", 2.4),
              100L, new Key.Size("100 or more", 3.2)));

  private record Place(Series series, int deposits, int withdrawals) {}

  @Override
  public String id() {
    return "surviving";
  }

  @Override
  public List<String> claims() {
    return List.of("C37");
  }

  @Override
  public Picture draw(Sample sample, Verdicts verdicts) {
    List<Observation> lines = lines(sample);
    List<RaceTrial> races =
        lines.stream().map(SurvivingChart::losing).flatMap(Optional::stream).toList();
    Map<Place, Long> places = places(lines);
    if (places.isEmpty()) {
      return Picture.noDataFor("races that lost updates");
    }
    return Picture.of(title(races), caption(races), plot(places), data(places));
  }

  private static String title(List<RaceTrial> races) {
    long withdrawals = races.stream().filter(race -> leaning(race) < 0).count();
    long deposits = races.stream().filter(race -> leaning(race) > 0).count();
    return (deposits > withdrawals ? "Deposits" : "Withdrawals")
        + " lost the larger share in "
        + Math.max(deposits, withdrawals)
        + " of "
        + Figures.count(races.size(), "race")
        + " that lost some";
  }

  /** Positive if a larger share of the deposits was lost, negative if of the withdrawals. */
  private static int leaning(RaceTrial race) {
    return Long.compare(
        race.survivingWithdrawals() * race.deposits(),
        race.survivingDeposits() * race.withdrawals());
  }

  private static String caption(List<RaceTrial> races) {
    return "Each dot is a place, rounded down to 2 %, where races ended: the share of deposits and the"
        + " share of withdrawals that left a trace; its size tells how many did. "
        + updates(races)
        + " All accesses, tiers and sizes. A dot on the upper or the right edge lost updates of one"
        + " side only.";
  }

  /** {@code 10000 deposits and 1000 withdrawals in 4475 of them}: the most frequent numbers. */
  private static String updates(List<RaceTrial> races) {
    Map<String, Long> counts =
        races.stream()
            .map(race -> race.deposits() + " deposits and " + race.withdrawals() + " withdrawals")
            .collect(Collectors.groupingBy(text -> text, TreeMap::new, Collectors.counting()));
    Map.Entry<String, Long> most = Collections.max(counts.entrySet(), Map.Entry.comparingByValue());
    return "There were "
        + most.getKey()
        + " in "
        + (counts.size() == 1 ? "each race." : most.getValue() + " of " + races.size() + " races.");
  }

  private static List<Observation> lines(Sample sample) {
    try {
      return sample.arms("race").values().stream().flatMap(List::stream).toList();
    } catch (BadEvidenceException e) {
      return List.of();
    }
  }

  private static Map<Place, Long> places(List<Observation> lines) {
    return lines.stream()
        .map(SurvivingChart::place)
        .flatMap(Optional::stream)
        .collect(
            Collectors.groupingBy(
                place -> place,
                () ->
                    new TreeMap<>(
                        Comparator.comparing((Place place) -> place.series().name())
                            .thenComparing(Place::deposits)
                            .thenComparing(Place::withdrawals)),
                Collectors.counting()));
  }

  private static Optional<RaceTrial> losing(Observation line) {
    return Races.trial(line)
        .filter(race -> race.lost() > 0 && race.deposits() > 0 && race.withdrawals() > 0);
  }

  private static Optional<Place> place(Observation line) {
    return losing(line).map(race -> place(line, race));
  }

  private static Place place(Observation line, RaceTrial race) {
    return new Place(
        Words.series(Map.of("space", line.params().getOrDefault("space", ""))),
        cell(race.survivingDeposits(), race.deposits()),
        cell(race.survivingWithdrawals(), race.withdrawals()));
  }

  /** Rounded down, so that the last one says that nothing was lost. */
  private static int cell(long survived, long of) {
    return (int) (CELLS * survived / of);
  }

  private static Plot plot(Map<Place, Long> places) {
    Plot plot =
        new Plot(
            Axis.linear("Deposits that survived", -0.02, 1.02, Figures::percent),
            Axis.linear("withdrawals that survived", -0.03, 1.03, Figures::percent));
    SIZES.values().forEach(plot::explain);
    for (Map.Entry<Place, Long> entry : places.entrySet()) {
      Place place = entry.getKey();
      double radius = SIZES.get(SIZES.headMap(entry.getValue() + 1).lastKey()).radius();
      double x = place.deposits() + (place.series() == Series.THREADS ? -ASIDE : ASIDE);
      double y = (double) place.withdrawals() / CELLS;
      plot.speck(place.series(), x / CELLS, y, radius);
    }
    return plot;
  }

  private static List<List<String>> data(Map<Place, Long> places) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("space", "deposits_percent", "withdrawals_percent", "races"));
    places.forEach(
        (place, races) ->
            rows.add(
                List.of(
                    place.series().name(),
                    String.valueOf(100 / CELLS * place.deposits()),
                    String.valueOf(100 / CELLS * place.withdrawals()),
                    String.valueOf(races))));
    return rows;
  }
}
