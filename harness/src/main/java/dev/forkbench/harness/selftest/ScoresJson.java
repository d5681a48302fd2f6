package dev.forkbench.harness.selftest;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.forkbench.harness.claim.rule.Label;
import dev.forkbench.harness.result.Json;
import dev.forkbench.harness.stats.Interval;
import dev.forkbench.harness.stats.Proportion;
import java.io.IOException;
import java.io.UncheckedIOException;

/** The outcome of a self-test for other programs. */
final class ScoresJson {
  private static final int FORMAT_VERSION = 1;
  private static final double LEVEL = 0.95;

  private final Scores scores;

  ScoresJson(Scores scores) {
    this.scores = scores;
  }

  String text() {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.put("formatVersion", FORMAT_VERSION).put("seed", scores.seed());
    root.put("replications", scores.replications()).put("good", scores.good());
    scores.targets().forEach(target -> root.withArray("targets").add(json(target)));
    scores.results().forEach(result -> root.withArray("scenarios").add(json(result)));
    try {
      return Json.pretty(root);
    } catch (IOException e) {
      throw new UncheckedIOException("a tree can always be written", e);
    }
  }

  private static ObjectNode json(Target target) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("name", target.name())
        .put("target", target.wanted())
        .put("found", target.found())
        .put("standing", target.standing().word());
  }

  private static ObjectNode json(Result result) {
    Truth truth = result.scenario().truth();
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("name", result.scenario().name()).put("claim", result.scenario().claim());
    truth.right().stream().sorted().map(Label::word).forEach(json.withArray("right")::add);
    result
        .labels()
        .forEach((label, count) -> json.withObjectProperty("called").put(label.word(), count));
    json.put("mistake", truth.kind().mistake()).put("limit", truth.kind().limit());
    json.put("mistakes", Percent.of(result.mistakes()));
    json.put("mistakesUpper95", result.mistakes().upperBound(LEVEL));
    json.put("standing", result.standing().word());
    result.contradictions().ifPresent(share -> json.put("contradictions", share.count()));
    truth.ratio().ifPresent(ratio -> json.put("trueRatio", ratio));
    result.coverage().ifPresent(coverage -> put(json, coverage));
    result.width().ifPresent(width -> json.put("medianWidth", width));
    return json;
  }

  private static void put(ObjectNode json, Proportion coverage) {
    Interval interval = coverage.interval(LEVEL);
    json.put("coverage", interval.estimate());
    json.put("coverageLow", interval.low()).put("coverageHigh", interval.high());
  }
}
