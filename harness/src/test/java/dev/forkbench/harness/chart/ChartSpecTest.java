package dev.forkbench.harness.chart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.forkbench.harness.SyntheticRun;
import dev.forkbench.harness.claim.Catalogue;
import dev.forkbench.harness.claim.VerdictEngine;
import dev.forkbench.harness.claim.Verdicts;
import dev.forkbench.harness.claim.evidence.Sample;
import dev.forkbench.harness.claim.evidence.Subject;
import dev.forkbench.harness.result.Cell;
import dev.forkbench.harness.result.Fork;
import dev.forkbench.harness.result.Observation;
import dev.forkbench.harness.result.Run;
import dev.forkbench.harness.result.UnreadableResultException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChartSpecTest {
  private static final Path SEEN = Path.of("target", "charts");

  private static final Run REFERENCE = reference("full-jdk17");
  private static final Verdicts JUDGED = judged(REFERENCE);

  /** A study has what no scale measures. */
  private static final Run TAIL = reference("tail-jdk17");

  private static final ChartSpec START_COST = chart("start-cost");

  private static Run reference(String name) {
    try {
      return Run.read(Path.of("..", "results", "reference", name));
    } catch (UnreadableResultException e) {
      throw new AssertionError(e);
    }
  }

  static List<ChartSpec> charts() {
    return ChartSpec.ALL;
  }

  /** Leaves the pictures in {@code target/charts}, to be looked at. */
  @ParameterizedTest
  @MethodSource("charts")
  void shouldDrawTheReferenceRunTheSameWayTwice(ChartSpec chart) throws Exception {
    Run run = chart instanceof TailChart ? TAIL : REFERENCE;
    Picture picture = draw(chart, run);
    Figure figure = picture.figure().orElseThrow();
    byte[] png = ChartFiles.png(figure);
    Files.createDirectories(SEEN);
    Files.write(SEEN.resolve(chart.id() + ".png"), png);
    Picture again = draw(chart, run);
    assertThat(ChartFiles.png(again.figure().orElseThrow())).isEqualTo(png);
    for (Theme theme : Theme.values()) {
      String svg = ChartFiles.svg(figure, theme);
      assertThat(ChartFiles.svg(again.figure().orElseThrow(), theme)).isEqualTo(svg);
      assertThat(svg).hasSizeLessThan(300_000).contains("<text");
    }
    assertThat(picture.title()).hasSizeBetween(10, 110);
    assertThat(picture.caption()).isNotEmpty();
    assertThat(picture.rows())
        .hasSizeGreaterThan(2)
        .allSatisfy(row -> assertThat(row).hasSameSizeAs(picture.rows().get(0)));
  }

  @Test
  void shouldShowClaimsThatThereAre() throws Exception {
    List<String> claims = Catalogue.load().claims().stream().map(claim -> claim.id()).toList();
    assertThat(charts()).allSatisfy(chart -> assertThat(claims).containsAll(chart.claims()));
    assertThat(charts().stream().map(ChartSpec::id)).doesNotHaveDuplicates();
    Catalogue.load()
        .claims()
        .forEach(
            claim ->
                assertThat(charts().stream().filter(c -> c.claims().contains(claim.id())))
                    .extracting(ChartSpec::id)
                    .containsAll(claim.charts()));
  }

  @ParameterizedTest
  @MethodSource("charts")
  void shouldStandAtAClaimThatRestsOnWhatItShows(ChartSpec chart) throws Exception {
    Picture picture = draw(chart, REFERENCE);
    if (!chart.claims().isEmpty() && picture.rows().get(0).get(0).equals("benchmark")) {
      List<String> benchmarks =
          picture.rows().stream().skip(1).map(row -> row.get(0)).distinct().toList();
      assertThat(selectors(chart.claims().get(0)))
          .anyMatch(label -> benchmarks.stream().anyMatch(label::contains));
    }
  }

  private static List<String> selectors(String claim) throws Exception {
    return Catalogue.load().questions().stream()
        .filter(question -> question.id().equals(claim))
        .flatMap(question -> question.evidence().stream())
        .map(selector -> selector.label())
        .toList();
  }

  @Test
  void shouldTellNoFindingThatIsNotDecided() throws Exception {
    Picture picture = draw(START_COST, SyntheticRun.onJdk17().complete(1).run());
    assertThat(picture.title()).isEqualTo("What a start costs");
    picture = draw(START_COST, SyntheticRun.onJdk17().complete(10).run());
    assertThat(picture.title()).startsWith("Starting and ending a worker JVM takes ");
  }

  @ParameterizedTest
  @MethodSource("charts")
  void shouldSayThatThereIsNoData(ChartSpec chart) throws Exception {
    Picture picture = draw(chart, SyntheticRun.onJdk17());
    assertThat(picture.figure()).isEmpty();
    assertThat(picture.title()).startsWith("No data for ");
  }

  @ParameterizedTest
  @MethodSource("charts")
  void shouldDrawOneFork(ChartSpec chart) throws Exception {
    render(draw(chart, SyntheticRun.onJdk17().complete(1)));
  }

  @ParameterizedTest
  @MethodSource("charts")
  void shouldDrawTwoForksWithHugeIntervals(ChartSpec chart) throws Exception {
    SyntheticRun run =
        SyntheticRun.onJdk17()
            .complete(2)
            .withForks(
                id -> true,
                fork ->
                    new Fork(
                        fork.round(),
                        List.of(fork.value() * Math.pow(50, fork.round())),
                        List.of()));
    render(draw(chart, run));
  }

  @ParameterizedTest
  @MethodSource("charts")
  void shouldSurviveTimesThatAreNone(ChartSpec chart) throws Exception {
    for (double noTime : List.of(0.0, -1.0, Double.NaN, Double.POSITIVE_INFINITY)) {
      SyntheticRun run =
          SyntheticRun.onJdk17()
              .complete(3)
              .withForks(id -> true, fork -> new Fork(fork.round(), List.of(noTime), List.of()));
      render(draw(chart, run));
    }
  }

  @ParameterizedTest
  @MethodSource("charts")
  void shouldSurviveForksThatAreAllFlagged(ChartSpec chart) throws Exception {
    SyntheticRun run =
        SyntheticRun.onJdk17()
            .complete(3)
            .withForks(
                id -> true, fork -> new Fork(fork.round(), fork.iterations(), List.of("steal")));
    render(draw(chart, run));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
  void shouldTellNothingFromTimesOfTheReferenceRunThatAreNone(double noTime) throws Exception {
    requireSense(
        changed(
            forks -> forks.stream().map(f -> new Fork(f.round(), List.of(noTime), List.of())),
            Stream::of));
  }

  @Test
  void shouldTellNothingWrongFromOneForkAndOneTrial() throws Exception {
    requireSense(changed(forks -> forks.stream().limit(1), Stream::of));
    requireSense(changed(List::stream, line -> Stream.of(line).filter(l -> l.trial() == 0)));
  }

  @Test
  void shouldTellNothingFromTrialsThatSawNothing() throws Exception {
    requireSense(
        changed(
            List::stream,
            line ->
                Stream.of(
                    new Observation(
                        line.formatVersion(),
                        line.lane(),
                        line.jdk(),
                        line.experiment(),
                        line.arm(),
                        line.params(),
                        line.jvmId(),
                        line.trial(),
                        JsonNodeFactory.instance.objectNode()))));
  }

  private static Run changed(
      Function<List<Fork>, Stream<Fork>> forks,
      Function<Observation, Stream<Observation>> observations) {
    return new Run(
        REFERENCE.directory(),
        REFERENCE.environment(),
        REFERENCE.cells().stream()
            .map(cell -> new Cell(cell.id(), cell.unit(), forks.apply(cell.forks()).toList()))
            .toList(),
        REFERENCE.observations().stream().flatMap(observations).toList());
  }

  private static void requireSense(Run run) throws Exception {
    Verdicts verdicts = judged(run);
    for (ChartSpec chart : charts()) {
      Sample sample = Sample.of(run, new Subject(Subject.JVM, "17.0.15"));
      Picture picture = chart.draw(sample, verdicts);
      assertThat(picture.title()).as(chart.id()).isNotEmpty().hasSizeLessThan(110);
      assertThat(picture.title() + picture.caption())
          .as(chart.id())
          .doesNotContain("NaN", "Infinity", "not a number");
      picture
          .figure()
          .ifPresent(
              figure ->
                  assertThat(ChartFiles.svg(figure, Theme.PAGE))
                      .as(chart.id())
                      .doesNotContain("NaN", "Infinity"));
    }
  }

  @Test
  void shouldDrawArmsThatNeverOverlapped() throws Exception {
    SyntheticRun run =
        SyntheticRun.onJdk17()
            .races(1, 0)
            .race(
                Map.of("space", "THREADS", "access", "LOCK_PER_ACCESS", "gate", "true"),
                5,
                60,
                0,
                false);
    Picture picture = draw(new BalanceErrorChart(), run);
    render(picture);
    assertThat(picture.caption()).contains("300 trials without overlap");
  }

  @Test
  void shouldLeaveToTheTableWhatThreadsAndProcessesCannotBothDo() throws Exception {
    SyntheticRun run =
        SyntheticRun.onJdk17()
            .races(1, 0)
            .race(Map.of("space", "THREADS", "access", "PLAIN", "gate", "false"), 5, 60, 0, true);
    Picture picture = draw(new BalanceErrorChart(), run);

    assertThat(picture.caption()).contains("has 5 more settings, without a gate");
    assertThat(picture.rows().toString()).doesNotContain("gate=false");
  }

  @Test
  void shouldCountInTheTitleOnlyTheSettingsThatAreDrawn() throws Exception {
    SyntheticRun run =
        SyntheticRun.onJdk17()
            .race("PROCESSES", "PLAIN", 5, 60, 0)
            .race("PROCESSES", "VOLATILE", 5, 60, 1)
            .race(
                Map.of("space", "THREADS", "access", "PLAIN", "gate", "true", "memory", "HEAP"),
                5,
                60,
                1,
                true);
    Picture picture = draw(new BalanceErrorChart(), run);

    assertThat(picture.title()).endsWith("updates got lost in 1 of 2 settings");
    assertThat(picture.caption())
        .contains("has 1 more setting")
        .contains("got lost in 1 of 1 setting.");
  }

  @Test
  void shouldNameTheCellThatChangesMostAndLeaveOutSingleShots() throws Exception {
    SyntheticRun run =
        SyntheticRun.onJdk17()
            .sorts(1.5, 1.6, 3)
            .starts(42, 2, 0.06, 3)
            .withForks(
                id -> id.shortName().equals("SortBenchmark.sort"),
                fork -> new Fork(fork.round(), List.of(4.0, 4.0, 3.0), List.of()))
            .withForks(
                id -> "PROCESS_POOL".equals(id.params().get("backend")),
                fork -> new Fork(fork.round(), List.of(4.0, 2.0, 1.0), List.of()))
            .withForks(
                id -> id.mode().equals("ss"),
                fork -> new Fork(fork.round(), List.of(90.0, 2.0, 1.0), List.of()));
    Picture picture = draw(new TraceChart(), run);

    assertThat(picture.title())
        .isEqualTo("First to last iteration: median cell 25 %, SortBenchmark.sort falls 75 %");
    assertThat(picture.caption())
        .contains("trend (Mann and Kendall, two-sided 10 %) and the medians of its two halves")
        .contains("backend=PROCESS_POOL n=1000000 shape=FORTY_SIXTY workers=2, from 2x to 0.5x")
        .contains("Not drawn: 6 cells of single shots");
    assertThat(picture.rows().toString()).doesNotContain("StartBenchmark");
  }

  @Test
  void shouldSayWhichQueueIsFasterAndByHowMuch() throws Exception {
    assertThat(draw(chart("queues"), queues(25, 47, 3)).title())
        .startsWith("A pipe hands on items between JVMs 1.8")
        .endsWith(") as fast as shared memory");
    assertThat(draw(chart("queues"), queues(50, 20, 3)).title())
        .startsWith("Shared memory hands on items between JVMs 2.5")
        .endsWith(") as fast as a pipe");
    assertThat(draw(chart("queues"), queues(25, 25, 3)).title())
        .isEqualTo(
            "Between JVMs neither a pipe nor shared memory is shown to hand on items faster");
    assertThat(draw(chart("queues"), queues(25, 47, 1)).title())
        .isEqualTo("One item through a queue");
    assertThat(draw(chart("queues"), queues(25, 0, 3)).title())
        .isEqualTo("One item through a queue");
  }

  @Test
  void shouldSayThatThePipeHandsOnLargeBlocks() throws Exception {
    assertThat(draw(chart("queues"), queues(25, 47, 3)).caption())
        .contains("nothing but bytes in large blocks is handed on");
  }

  private static SyntheticRun queues(double pipe, double shared, int rounds) {
    String benchmark = "dev.forkbench.bench.transfer.QueueBenchmark.transfer";
    Map<String, String> params = Map.of("where", "PROCESSES", "itemBytes", "16");
    return SyntheticRun.onJdk17()
        .cell(benchmark, "ns/op", pipe, rounds, with(params, "queue", "PIPE"))
        .cell(benchmark, "ns/op", shared, rounds, with(params, "queue", "SHARED_QUEUE"));
  }

  private static Map<String, String> with(Map<String, String> params, String name, String value) {
    Map<String, String> all = new TreeMap<>(params);
    all.put(name, value);
    return all;
  }

  @Test
  void shouldNameTheModeOfARowWhereModesDiffer() throws Exception {
    Picture squares = draw(chart("squares"), REFERENCE);
    assertThat(squares.figure().orElseThrow().y().names())
        .filteredOn(name -> name.contains("n=100 "))
        .isNotEmpty()
        .allMatch(name -> name.endsWith(", single shots"));
    assertThat(squares.figure().orElseThrow().y().names())
        .filteredOn(name -> name.contains("n=1000000"))
        .isNotEmpty()
        .allMatch(name -> name.endsWith(", warm"));
    assertThat(squares.caption())
        .contains("Single shots include what a first call costs")
        .contains("the compiler deletes their loop");
    Picture starts = draw(START_COST, REFERENCE);
    assertThat(starts.caption()).doesNotContain("Single shots");
    assertThat(starts.figure().orElseThrow().y().names())
        .noneMatch(name -> name.contains("single shots"));
  }

  @Test
  void shouldGiveTasksOfTheScheduleTheirOwnNumbers() throws Exception {
    assertThat(draw(chart("schedule"), REFERENCE).figure().orElseThrow().marks())
        .filteredOn(mark -> mark instanceof Mark.Words)
        .extracting(mark -> ((Mark.Words) mark).text())
        .containsExactly("0", "1", "2", "3", "4", "5", "6", "7", "8", "9");
  }

  @Test
  void shouldTellHowManyRacesEndedInAPlaceAndWhichSideLostMore() throws Exception {
    SyntheticRun run = SyntheticRun.onJdk17();
    endings(run, "THREADS", 1, 9_000, 900);
    endings(run, "THREADS", 2, 9_000, 100);
    endings(run, "PROCESSES", 100, 5_000, 1_000);
    Picture picture = draw(chart("surviving"), run);

    assertThat(picture.title())
        .isEqualTo("Deposits lost the larger share in 100 of 103 races that lost some");
    assertThat(picture.caption())
        .contains("There were 10000 deposits and 1000 withdrawals in each race.");
    Figure figure = picture.figure().orElseThrow();
    assertThat(figure.legend()).extracting(Key::name).contains("1 race", "100 or more");
    assertThat(figure.marks())
        .extracting(mark -> ((Mark.Dot) mark).radius())
        .doesNotHaveDuplicates()
        .hasSize(3);
  }

  private static void endings(
      SyntheticRun run, String space, int trials, int deposits, int withdrawals) {
    run.trials(
        "race",
        Map.of("space", space, "left", deposits + " " + withdrawals),
        1,
        trials,
        trial ->
            """
            {"deposits": 10000, "withdrawals": 1000, "survivingDeposits": %d,
             "survivingWithdrawals": %d, "balance": %d, "expected": 9400, "overlap": true}
            """
                .formatted(
                    deposits, withdrawals, 9_400 - (10_000 - deposits) + 1_000 - withdrawals));
  }

  @Test
  void shouldCountARatioOnceThatSeveralClaimsRestOn() throws Exception {
    Picture picture = draw(chart("ratios"), REFERENCE);
    assertThat(picture.title()).startsWith("Of 18 ratios, ");
    assertThat(picture.figure().orElseThrow().y().names())
        .contains("C18, C27 time of a worker JVM / time of a thread");
  }

  @Test
  void shouldSortNumbersAsNumbersAndSayOfWhatAShareIs() throws Exception {
    Figure figure = draw(chart("alive"), REFERENCE).figure().orElseThrow();
    assertThat(figure.y().names())
        .containsSubsequence(
            "threads, lookAfterMillis=5 millis=0",
            "threads, lookAfterMillis=5 millis=5",
            "threads, lookAfterMillis=5 millis=100");
    assertThat(figure.x().title()).isEqualTo("Share of the looks that found the child alive");
  }

  @Test
  void shouldGiveObservedNumbersTheirUnitAndSayThatTheirAxisIsLogarithmic() throws Exception {
    Picture memory = draw(chart("memory"), REFERENCE);
    assertThat(memory.caption()).contains("(4 an arm)");
    assertThat(memory.figure().orElseThrow().notes()).allMatch(note -> note.endsWith(" MiB"));
    Picture warmUp = draw(chart("warm-up"), REFERENCE);
    assertThat(warmUp.caption()).contains("(4 to 9 an arm)");
    assertThat(warmUp.figure().orElseThrow().notes()).allMatch(note -> note.endsWith(" ms"));
    assertThat(List.of(memory, warmUp))
        .extracting(picture -> picture.figure().orElseThrow().x().title())
        .allMatch(title -> title.endsWith(", logarithmic"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "sort-times | Sorting on two worker JVMs takes 1.02x and 0.993x as long as on two threads",
        "squares | Squaring 100 numbers in two processes takes 4450x as long as by the caller alone",
        "crossover | Speed-up of two worker JVMs: none shown at 5000 steps, 1.90x at 500000 steps",
        "sleeping | Sleeping in ten processes takes 3.64x as long as in ten threads",
        "sharing | Updating a shared counter by two processes takes 3.63x as long as their own",
        "memory | An idle worker JVM occupies 21.9 to 26.3 MiB, an idle thread 0.165 MiB",
        "warm-up"
            + " | A batch takes 2.87x as long in cold worker JVMs as in warm ones, 1.22x with threads",
        "alive | A child process without work is alive after 500 ms in 0 of 12 looks",
        "race-tiers"
            + " | Wrong races in 0 of 6 settings with atomic or wholly locked updates, 17 of 18"
            + " others",
        "coarsening"
            + " | A lock for each access: 0 of 350 races wrong by default, 1298 of 1298 if not"
            + " merged",
        "crashes"
            + " | The other tasks survive 10 of 10 kinds of fault in a process pool, 4 of 10 in"
            + " threads"
      })
  void shouldTellTheFindingOfTheReferenceRun(String chart, String title) throws Exception {
    assertThat(draw(chart(chart), REFERENCE).title()).isEqualTo(title);
  }

  @ParameterizedTest
  @ValueSource(strings = {"memory", "warm-up", "alive", "race-tiers", "coarsening", "crashes"})
  void shouldTellNoFindingOfWhatWasNotDecided(String id) throws Exception {
    Verdicts none = new Verdicts("", List.of(), List.of());
    Sample sample = Sample.of(REFERENCE, new Subject(Subject.JVM, "17.0.15"));
    assertThat(chart(id).draw(sample, none).title())
        .isNotEqualTo(draw(chart(id), REFERENCE).title())
        .doesNotContainPattern("\\d");
  }

  private static ChartSpec chart(String id) {
    return charts().stream().filter(chart -> chart.id().equals(id)).findFirst().orElseThrow();
  }

  @Test
  void shouldDrawTextInThisBuild() {
    assertThat(ChartFiles.canDraw()).isTrue();
  }

  private static Picture draw(ChartSpec chart, SyntheticRun synthetic) throws Exception {
    return draw(chart, synthetic.run());
  }

  private static Picture draw(ChartSpec chart, Run run) throws Exception {
    Sample sample = Sample.of(run, new Subject(Subject.JVM, "17.0.15"));
    return chart.draw(sample, run == REFERENCE ? JUDGED : judged(run));
  }

  private static Verdicts judged(Run run) {
    try {
      return new VerdictEngine(Catalogue.load()).judge(run);
    } catch (UnreadableResultException e) {
      throw new AssertionError(e);
    }
  }

  private static void render(Picture picture) throws Exception {
    if (picture.figure().isPresent()) {
      assertThat(ChartFiles.png(picture.figure().get())).isNotEmpty();
      assertThat(ChartFiles.svg(picture.figure().get(), Theme.PAGE))
          .contains("<svg")
          .doesNotContain("NaN")
          .doesNotContain("Infinity");
    } else {
      assertThat(picture.title()).startsWith("No data for ");
    }
  }
}
