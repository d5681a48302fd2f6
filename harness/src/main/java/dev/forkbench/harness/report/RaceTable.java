package dev.forkbench.harness.report;

import com.fasterxml.jackson.databind.JsonNode;
import dev.forkbench.harness.claim.evidence.Figures;
import dev.forkbench.harness.result.Observation;
import dev.forkbench.harness.stats.Interval;
import dev.forkbench.harness.stats.Proportion;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The race for a shared balance, arm by arm and lane by lane: how often it ended wrong, how much
 * was lost, and in how many different ways. Few different outcomes are the fingerprint of a loop
 * that the compiler has folded into a few stores.
 *
 * <p>Shares are of the trials in which both sides ran at the same time: the others could not go
 * wrong.
 */
final class RaceTable {
  /** What a reader must know beside it. */
  static final String EXPLAINED =
      "Every arm of the race for a shared balance, in both lanes; the guide's one run ended at 9393"
          + " instead of 9400. A trial whose sides never ran at the same time could not go wrong and"
          + " is in no share. Lost deposits and lost withdrawals do not cancel here, as they do in"
          + " the balance. Hundreds of trials with only a few different outcomes mean that the"
          + " compiler has folded the loop into a few stores.";

  private static final String RACE = "race";
  private static final double LEVEL = 0.95;
  private static final String NONE = "–";

  private RaceTable() {}

  static boolean isIn(List<Observation> lines) {
    return lines.stream().anyMatch(RaceTable::isRace);
  }

  private static boolean isRace(Observation line) {
    return line.experiment().equals(RACE);
  }

  /** A row per lane and arm. */
  static List<List<String>> forPeople(List<Observation> lines) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(
        List.of(
            "by",
            "arm",
            "trials with overlap",
            "wrong, 95 % CI by trial",
            "JVMs with a wrong one",
            "lost of all updates, median of the wrong",
            "different wrong outcomes",
            "balance, least to most"));
    byArm(lines).forEach((arm, trials) -> rows.add(row(trials)));
    return rows;
  }

  private static Map<List<Object>, List<Observation>> byArm(List<Observation> lines) {
    return lines.stream()
        .filter(RaceTable::isRace)
        .sorted(Comparator.comparing(RaceTable::source).reversed().thenComparing(RaceTable::arm))
        .collect(
            Collectors.groupingBy(
                line -> List.of(source(line), arm(line)), LinkedHashMap::new, Collectors.toList()));
  }

  private static String source(Observation line) {
    return (line.lane().equals("cpython") ? "CPython " : "JDK ") + line.jdk();
  }

  private static String arm(Observation line) {
    return Figures.setting(line.params());
  }

  private static List<String> row(List<Observation> trials) {
    List<Observation> overlapping =
        trials.stream().filter(trial -> trial.observed().path("overlap").asBoolean()).toList();
    List<Observation> wrong = overlapping.stream().filter(RaceTable::isWrong).toList();
    return List.of(
        source(trials.get(0)),
        arm(trials.get(0)),
        overlapping.size() + " of " + trials.size(),
        rate(wrong.size(), overlapping.size()),
        jvms(wrong) + " of " + jvms(overlapping),
        trials.get(0).observed().has("survivingDeposits")
            ? medianLoss(wrong)
            : "only the balance seen",
        outcomes(wrong),
        balances(trials));
  }

  private static boolean isWrong(Observation trial) {
    JsonNode observed = trial.observed();
    return observed.path("balance").asLong() != observed.path("expected").asLong()
        || lostShare(trial).filter(share -> share > 0).isPresent();
  }

  private static String rate(int wrong, int trials) {
    if (trials == 0) {
      return NONE;
    }
    Interval rate = new Proportion(wrong, trials).interval(LEVEL);
    return "%d: %s (%s to %s)"
        .formatted(
            wrong,
            Figures.percent(rate.estimate()),
            Figures.percent(rate.low()),
            Figures.percent(rate.high()));
  }

  private static long jvms(List<Observation> trials) {
    return trials.stream().map(Observation::jvmId).distinct().count();
  }

  /** Both sides' lost updates of both sides' updates; empty where only the balance was seen. */
  private static Optional<Double> lostShare(Observation trial) {
    JsonNode observed = trial.observed();
    if (!observed.has("survivingDeposits")) {
      return Optional.empty();
    }
    double all = observed.path("deposits").asLong() + observed.path("withdrawals").asLong();
    long survived =
        observed.path("survivingDeposits").asLong()
            + observed.path("survivingWithdrawals").asLong();
    return Optional.of((all - survived) / all);
  }

  private static String medianLoss(List<Observation> wrong) {
    double[] shares =
        wrong.stream()
            .map(RaceTable::lostShare)
            .flatMap(Optional::stream)
            .mapToDouble(Double::doubleValue)
            .sorted()
            .toArray();
    return shares.length == 0 ? NONE : Figures.percent(shares[shares.length / 2]);
  }

  private static String outcomes(List<Observation> wrong) {
    return wrong.isEmpty()
        ? NONE
        : String.valueOf(wrong.stream().map(RaceTable::outcome).distinct().count());
  }

  private static List<Long> outcome(Observation trial) {
    return Stream.of("survivingDeposits", "survivingWithdrawals", "balance")
        .map(field -> trial.observed().path(field).asLong())
        .toList();
  }

  private static String balances(List<Observation> trials) {
    LongSummaryStatistics balances =
        trials.stream()
            .mapToLong(trial -> trial.observed().path("balance").asLong())
            .summaryStatistics();
    return balances.getMin() + " to " + balances.getMax();
  }
}
