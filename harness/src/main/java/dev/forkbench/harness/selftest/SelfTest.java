package dev.forkbench.harness.selftest;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Holds the verdict engine against planted truths. */
public final class SelfTest {
  private final List<Scenario> scenarios;
  private final Replications replications;

  SelfTest(List<Scenario> scenarios, Replications replications) {
    this.scenarios = scenarios;
    this.replications = replications;
  }

  /**
   * A test of the engine that judges real runs.
   *
   * @param count replications of each scenario, at least 1
   * @param seed the same one gives the same outcome
   * @param only which scenarios, by name
   */
  public static SelfTest ofTheEngine(int count, long seed, Predicate<String> only) {
    List<Scenario> chosen =
        Scenarios.all().stream().filter(scenario -> only.test(scenario.name())).toList();
    return new SelfTest(chosen, new Replications(new EngineJudge(), count, seed));
  }

  /** How many scenarios there are to try. */
  public int size() {
    return scenarios.size();
  }

  /**
   * Tries them all.
   *
   * @param progress told {@code [3/60] race: loss rate 0: met} after each
   */
  public Scores run(Consumer<String> progress) {
    List<Result> results = new ArrayList<>();
    for (Scenario scenario : scenarios) {
      Result result = replications.of(scenario);
      results.add(result);
      progress.accept(line(results.size(), result));
    }
    return new Scores(replications.seed(), replications.count(), results);
  }

  private String line(int done, Result result) {
    return String.format(
        Locale.ROOT,
        "[%d/%d] %s: %s",
        done,
        size(),
        result.scenario().name(),
        result.standing().word());
  }
}
