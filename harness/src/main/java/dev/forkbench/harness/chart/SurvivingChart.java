package dev.forkbench.harness.chart;

import dev.forkbench.harness.claim.Verdicts;
import dev.forkbench.harness.claim.evidence.BadEvidenceException;
import dev.forkbench.harness.claim.evidence.Figures;
import dev.forkbench.harness.claim.evidence.RaceTrial;
import dev.forkbench.harness.claim.evidence.Sample;
import dev.forkbench.harness.result.Observation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Of the races that lost updates: which share of each side's updates is left. */
final class SurvivingChart implements ChartSpec {

  /** A cell of the grid into which races are counted. */
  private static final int CELLS = 100;

  /** Threads and processes lie beside each other, so that none hides the other. */
  private static final double ASIDE = 0.25;

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
    Map<Place, Long> places = places(sample);
    if (places.isEmpty()) {
      return Picture.noDataFor("races that lost updates");
    }
    long races = places.values().stream().mapToLong(Long::longValue).sum();
    String title = "Which side's updates survive a race, in " + races + " races that lost some";
    String caption =
        "Each dot is a place, rounded down to 1 %, where at least one race ended: the share of deposits"
            + " and the share of withdrawals that left a trace. All accesses, tiers and sizes. A dot"
            + " on the upper or the right edge lost updates of one side only.";
    return Picture.of(title, caption, plot(places), data(places));
  }

  private static Map<Place, Long> places(Sample sample) {
    try {
      return sample.arms("race").values().stream()
          .flatMap(List::stream)
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
    } catch (BadEvidenceException e) {
      return Map.of();
    }
  }

  private static Optional<Place> place(Observation line) {
    return Races.trial(line)
        .filter(race -> race.lost() > 0 && race.deposits() > 0 && race.withdrawals() > 0)
        .map(race -> place(line, race));
  }

  private static Place place(Observation line, RaceTrial race) {
    return new Place(
        Words.series(Map.of("space", line.params().getOrDefault("space", ""))),
        percent(race.survivingDeposits(), race.deposits()),
        percent(race.survivingWithdrawals(), race.withdrawals()));
  }

  /** Rounded down, so that 100 says that nothing was lost. */
  private static int percent(long survived, long of) {
    return (int) (CELLS * survived / of);
  }

  private static Plot plot(Map<Place, Long> places) {
    Plot plot =
        new Plot(
            Axis.linear("Deposits that survived", -0.02, 1.02, Figures::percent),
            Axis.linear("withdrawals that survived", -0.03, 1.03, Figures::percent));
    for (Place place : places.keySet()) {
      double x = place.deposits() + (place.series() == Series.THREADS ? -ASIDE : ASIDE);
      plot.speck(place.series(), x / CELLS, (double) place.withdrawals() / CELLS);
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
                    String.valueOf(place.deposits()),
                    String.valueOf(place.withdrawals()),
                    String.valueOf(races))));
    return rows;
  }
}
