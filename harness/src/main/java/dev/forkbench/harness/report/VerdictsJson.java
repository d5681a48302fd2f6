package dev.forkbench.harness.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.forkbench.harness.claim.Verdict;
import dev.forkbench.harness.claim.Verdicts;
import dev.forkbench.harness.claim.evidence.Arm;
import dev.forkbench.harness.claim.evidence.Comparison;
import dev.forkbench.harness.stats.Interval;
import java.util.TreeMap;

/** {@code verdicts.json}: a row per claim and JDK, for other programs. */
final class VerdictsJson {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final DefaultIndenter INDENTER = new DefaultIndenter("  ", "\n");

  private VerdictsJson() {}

  static String of(Verdicts verdicts) throws JsonProcessingException {
    ObjectNode root = JSON.createObjectNode();
    root.put("formatVersion", 1).put("claimsSha256", verdicts.catalogueHash());
    verdicts.verdicts().forEach(verdict -> root.withArray("verdicts").add(of(verdict)));
    root.putPOJO("warnings", verdicts.warnings());
    DefaultPrettyPrinter printer =
        new DefaultPrettyPrinter().withObjectIndenter(INDENTER).withArrayIndenter(INDENTER);
    return JSON.writer(printer).writeValueAsString(root) + "\n";
  }

  private static ObjectNode of(Verdict verdict) {
    ObjectNode json = JSON.createObjectNode();
    json.put("claim", verdict.claim().id()).put("jdk", verdict.jdk());
    json.put("verdict", verdict.label().word()).put("effect", verdict.effect());
    json.put("reason", verdict.decision().reason()).put("n", verdict.evidence().size());
    json.put("rule", verdict.claim().rule().text());
    json.putPOJO("boundary", verdict.decision().boundary());
    json.putPOJO("missing", verdict.evidence().missing());
    json.put("counterExample", verdict.decision().counterExample().orElse(null));
    json.putPOJO("warnings", verdict.warnings());
    verdict.evidence().comparisons().forEach(c -> json.withArray("ratios").add(of(c)));
    verdict.evidence().arms().forEach(arm -> json.withArray("arms").add(of(arm)));
    return json;
  }

  private static ObjectNode of(Comparison c) {
    ObjectNode json = JSON.createObjectNode();
    json.put("name", c.name()).put("deciding", c.deciding()).put("rounds", c.rounds());
    json.putPOJO("setting", c.setting());
    c.interval().ifPresent(interval -> put(json, interval));
    json.put("holmAdjustedP", c.adjustedP());
    c.bound().ifPresent(bound -> json.put("bound", bound.value()));
    return json;
  }

  private static ObjectNode of(Arm arm) {
    ObjectNode json = JSON.createObjectNode();
    json.putPOJO("setting", new TreeMap<>(arm.params()));
    json.put("deciding", arm.deciding()).put("state", arm.state().word());
    json.put("trials", arm.trials().size()).put("failures", arm.failures());
    json.put("jvms", arm.jvms()).put("failingJvms", arm.failingJvms());
    json.put("withoutOverlap", arm.idle());
    arm.rateByTrial().ifPresent(rate -> put(json.putObject("rateByTrial"), rate));
    arm.rateByJvm().ifPresent(rate -> put(json.putObject("rateByJvm"), rate));
    return json;
  }

  private static void put(ObjectNode json, Interval interval) {
    json.put("estimate", interval.estimate());
    json.put("ci95Low", interval.low()).put("ci95High", interval.high());
  }
}
