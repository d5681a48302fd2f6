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
import dev.forkbench.harness.claim.evidence.Times;
import dev.forkbench.harness.claim.rule.Rule;
import dev.forkbench.harness.result.Cell;
import dev.forkbench.harness.stats.Interval;
import java.util.Locale;
import java.util.TreeMap;

/** {@code verdicts.json}: a row per claim and subject, for other programs. */
final class VerdictsJson {
  private static final int FORMAT_VERSION = 2;
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final DefaultIndenter INDENTER = new DefaultIndenter("  ", "\n");

  private VerdictsJson() {}

  static String of(Verdicts verdicts) throws JsonProcessingException {
    ObjectNode root = JSON.createObjectNode();
    root.put("formatVersion", FORMAT_VERSION).put("claimsSha256", verdicts.catalogueHash());
    verdicts.verdicts().forEach(verdict -> root.withArray("verdicts").add(of(verdict)));
    root.putPOJO("warnings", verdicts.warnings());
    DefaultPrettyPrinter printer =
        new DefaultPrettyPrinter().withObjectIndenter(INDENTER).withArrayIndenter(INDENTER);
    return JSON.writer(printer).writeValueAsString(root) + "\n";
  }

  private static ObjectNode of(Verdict verdict) {
    ObjectNode json = JSON.createObjectNode();
    json.put("claim", verdict.claim().id()).put("lane", verdict.subject().lane());
    json.put("version", verdict.subject().version());
    json.put("verdict", verdict.label().word()).put("effect", verdict.effect());
    json.put("reason", verdict.decision().reason()).put("n", verdict.evidence().size());
    json.put("rule", verdict.claim().ruleFor(verdict.subject()).map(Rule::text).orElse(null));
    json.putPOJO("boundary", verdict.decision().boundary());
    json.putPOJO("missing", verdict.evidence().missing());
    json.put("counterExample", verdict.decision().counterExample().orElse(null));
    json.putPOJO("warnings", verdict.warnings());
    verdict.evidence().comparisons().forEach(c -> json.withArray("ratios").add(of(c)));
    verdict.evidence().arms().forEach(arm -> json.withArray("arms").add(of(arm)));
    verdict.evidence().cells().forEach(cell -> json.withArray("cells").add(of(cell)));
    return json;
  }

  private static ObjectNode of(Comparison c) {
    ObjectNode json = JSON.createObjectNode();
    json.put("name", c.name()).put("deciding", c.deciding()).put("rounds", c.rounds());
    json.putPOJO("setting", c.setting());
    c.interval().ifPresent(interval -> put(json, interval));
    c.test().ifPresent(test -> put(json, test));
    c.bound().ifPresent(bound -> json.put("bound", bound.value()));
    return json;
  }

  private static void put(ObjectNode json, Comparison.Test test) {
    json.put("p", test.holds().raw()).put("holmAdjustedP", test.holds().adjusted());
    json.put("pOpposite", test.fails().raw());
    json.put("holmAdjustedPOpposite", test.fails().adjusted());
  }

  private static ObjectNode of(Arm arm) {
    ObjectNode json = JSON.createObjectNode();
    json.put("name", arm.name()).putPOJO("setting", new TreeMap<>(arm.params()));
    json.put("role", arm.role().name().toLowerCase(Locale.ROOT));
    json.put("state", arm.state().word());
    json.put("trials", arm.trials().size()).put("failures", arm.failures());
    json.put("jvms", arm.jvms()).put("failingJvms", arm.failingJvms());
    json.put("notCounted", arm.idle());
    arm.rateByTrial().ifPresent(rate -> put(json.putObject("rateByTrial"), rate));
    arm.rateByJvm().ifPresent(rate -> put(json.putObject("rateByJvm"), rate));
    return json;
  }

  private static ObjectNode of(Cell cell) {
    ObjectNode json = JSON.createObjectNode();
    json.put("name", cell.id().label()).put("rounds", cell.validForks().size());
    Times.of(cell).ifPresent(time -> put(json.putObject("nanosecondsPerOperation"), time));
    return json;
  }

  private static void put(ObjectNode json, Interval interval) {
    json.put("estimate", interval.estimate());
    json.put("ci95Low", interval.low()).put("ci95High", interval.high());
  }
}
