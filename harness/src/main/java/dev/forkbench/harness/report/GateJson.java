package dev.forkbench.harness.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.forkbench.harness.gate.Comparison;
import dev.forkbench.harness.gate.Judgement;
import dev.forkbench.harness.gate.SeriesId;
import dev.forkbench.harness.result.Json;
import java.io.IOException;
import java.util.List;

/** A gate for programs: everything it knows of every comparison. */
final class GateJson {
  private static final int FORMAT_VERSION = 1;

  private GateJson() {}

  static String of(Judgement judgement) throws IOException {
    ObjectNode json = Json.MAPPER.createObjectNode();
    json.put("formatVersion", FORMAT_VERSION);
    json.put("outcome", judgement.outcome().name());
    json.put("base", judgement.base());
    json.put("head", judgement.head());
    json.putObject("rule")
        .put("alpha", judgement.settings().alpha())
        .put("smallestSlowdownThatFails", judgement.settings().least())
        .put("largestSlowdownThatPasses", judgement.settings().most());
    judgement.differences().forEach(json.putArray("differences")::add);
    judgement.failed().forEach(json.putArray("failed")::add);
    judgement.notes().forEach(json.putArray("notes")::add);
    ArrayNode comparisons = json.putArray("comparisons");
    judgement.comparisons().forEach(c -> write(comparisons.addObject(), c));
    names(json.putArray("missing"), judgement.missing());
    names(json.putArray("excused"), judgement.excused());
    names(json.putArray("added"), judgement.added());
    return Json.pretty(json);
  }

  private static void names(ArrayNode array, List<SeriesId> ids) {
    ids.forEach(id -> array.add(id.fullName() + id.onItsJvm()));
  }

  private static void write(ObjectNode json, Comparison comparison) {
    SeriesId id = comparison.id();
    json.put("benchmark", id.cell().benchmark());
    json.put("mode", id.cell().mode());
    json.set("params", Json.MAPPER.valueToTree(id.cell().params()));
    json.put("jdkVersion", id.cell().jdkVersion());
    json.put("vmName", id.cell().vmName());
    json.put("threads", id.cell().threads());
    json.put("metric", id.metric());
    json.put("unit", comparison.base().unit());
    json.put("higherIsBetter", comparison.base().higherIsBetter());
    json.put("outcome", comparison.outcome().name());
    json.put("reason", comparison.reason());
    comparison
        .slowdown()
        .ifPresent(
            slowdown -> {
              ObjectNode ratios = json.putObject("slowdown");
              putFinite(ratios, "ratio", slowdown.estimate());
              putFinite(ratios, "low95", slowdown.low());
              putFinite(ratios, "high95", slowdown.high());
            });
    json.put("pWorseHolm", comparison.pWorse());
    json.put("pBetterHolm", comparison.pBetter());
    comparison.visible().ifPresent(ratio -> putFinite(json, "smallestVisibleSlowdown", ratio));
    comparison.forksNeeded().ifPresent(forks -> json.put("forksNeeded", forks));
    json.set("base", Json.MAPPER.valueToTree(comparison.base().values()));
    json.set("head", Json.MAPPER.valueToTree(comparison.head().values()));
  }

  /** JSON has no infinity: what is larger than any number is left out. */
  private static void putFinite(ObjectNode json, String name, double value) {
    if (Double.isFinite(value)) {
      json.put(name, value);
    }
  }
}
