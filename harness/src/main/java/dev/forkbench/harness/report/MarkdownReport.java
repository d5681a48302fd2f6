package dev.forkbench.harness.report;

import com.fasterxml.jackson.databind.JsonNode;
import dev.forkbench.harness.chart.ChartSpec;
import dev.forkbench.harness.chart.Picture;
import dev.forkbench.harness.claim.Claim;
import dev.forkbench.harness.claim.Verdict;
import dev.forkbench.harness.claim.Verdicts;
import dev.forkbench.harness.claim.evidence.Arm;
import dev.forkbench.harness.claim.evidence.Bound;
import dev.forkbench.harness.claim.evidence.Comparison;
import dev.forkbench.harness.claim.evidence.Figures;
import dev.forkbench.harness.claim.evidence.Sample;
import dev.forkbench.harness.claim.evidence.Subject;
import dev.forkbench.harness.claim.rule.Label;
import dev.forkbench.harness.claim.rule.Rule;
import dev.forkbench.harness.result.Run;
import dev.forkbench.harness.stats.Interval;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** {@code report.md}: the answer first, then the verdicts, then what they rest on. */
final class MarkdownReport {
  private static final int FINDINGS = 2;
  private static final Map<String, String> FACTS = facts();
  private static final String LANES =
      "What the JVM's and CPython's benchmarks of the same name took in the same rounds, from the"
          + " fastest arm to the slowest. The ratio is an arm's time / that of CPython's fastest"
          + " processes in the same setting, paired by round: below 1x it is faster than them. It"
          + " decides no claim. lanes.csv has the ratios to each of CPython's process arms.";

  private static final String RACES =
      "Every arm of the race for a shared balance, in both lanes; the guide's one run ended at 9393"
          + " instead of 9400. A trial whose sides never ran at the same time could not go wrong and"
          + " is in no share. Lost deposits and lost withdrawals do not cancel here, as they do in"
          + " the balance. Hundreds of trials with only a few different outcomes mean that the"
          + " compiler has folded the loop into a few stores.";
  private static final String EVIDENCE =
      "What the guides claim, what was expected before this run, and how much each lane has to say"
          + " about it. ";
  private static final String FLAGGED =
      "A fork is flagged, after it was tried again, if the hypervisor took more than 1 % of the CPUs"
          + " (steal), if compilers had more than 1 % of the CPU time of its JVMs and of the time that"
          + " passed (JIT), or if its iterations went one way by more than 10 % (drift). It decides"
          + " nothing. JIT and drift mean that the cell needs more warm-up; shots are not asked to"
          + " settle.";
  private static final String OBSERVED =
      "What the experiments saw, without a verdict: how often a fact was true; of numbers the median"
          + " (smallest to largest), and one number where it was always that; of texts and lists the"
          + " most frequent one. observations-summary.csv has the same, experiments.jsonl every trial.";

  private final Run run;
  private final Verdicts verdicts;
  private final List<String> warnings;
  private final EvidenceTable evidence;
  private final Map<String, Picture> pictures;
  private final boolean canDraw;
  private final List<Subject> jvms;
  private final Markdown out = new Markdown();

  MarkdownReport(
      Run run,
      Verdicts verdicts,
      List<String> warnings,
      EvidenceTable evidence,
      Map<String, Picture> pictures,
      boolean canDraw) {
    this.run = run;
    this.verdicts = verdicts;
    this.warnings = warnings;
    this.evidence = evidence;
    this.pictures = pictures;
    this.canDraw = canDraw;
    this.jvms = Sample.jvms(run);
  }

  String text() {
    out.heading(1, "When do forked processes beat threads on the JVM?");
    out.bold(answer());
    out.table(new VerdictMatrix(verdicts).forPeople());
    if (!warnings.isEmpty()) {
      out.heading(2, "Warnings").items(warnings);
    }
    VerdictMatrix.byClaim(verdicts).forEach(this::section);
    races();
    lanes();
    observed();
    out.heading(2, "Evidence for every claim").paragraph(EVIDENCE + evidence.sentence() + ".");
    out.table(evidence.forPeople());
    out.heading(2, "Environment").table(environment());
    flagged();
    out.heading(2, "All results").table(new CellTable(run.cells()).forPeople());
    method();
    Pages.link(run, out);
    return out.toString();
  }

  private String answer() {
    String words =
        verdicts.subjects().stream()
            .map(subject -> subject.text() + ": " + verdicts.tally(subject))
            .collect(Collectors.joining("; "));
    int claims = VerdictMatrix.byClaim(verdicts).size();
    return headline() + "Of " + Figures.count(claims, "claim") + " of the guides, " + words + ".";
  }

  /** The titles of the first charts are findings, if the verdicts they show are decided. */
  private String headline() {
    String findings =
        jvms.stream()
            .limit(1)
            .flatMap(
                first -> ChartSpec.ALL.stream().limit(FINDINGS).flatMap(c -> finding(c, first)))
            .collect(Collectors.joining());
    return findings.isEmpty() ? "" : "On " + jvms.get(0).text() + ": " + findings;
  }

  private Stream<String> finding(ChartSpec chart, Subject jvm) {
    return Optional.ofNullable(pictures.get(Reports.chartName(chart.id(), jvm, jvms.size())))
        .filter(picture -> picture.chart().isPresent() && verdicts.decidedFor(chart.id(), jvm))
        .map(picture -> picture.title() + ". ")
        .stream();
  }

  private void section(Claim claim, List<Verdict> verdictsOfClaim) {
    out.heading(2, claim.id() + ": " + claim.statement());
    verdictsOfClaim.forEach(this::verdict);
    rule("Rule: ", claim.rule());
    rule("Rule on CPython: ", claim.cpython());
    out.paragraph("Why: " + claim.why());
    out.paragraph("Expected before the run: " + claim.hypothesis());
    out.paragraph("What a surprise would mean: " + claim.surprise());
    if (claim.rule() != null) {
      out.paragraph("To measure it again:")
          .code("scripts/forkbench run --only '" + claim.rule().only() + "'");
    }
  }

  private void verdict(Verdict verdict) {
    out.bold(verdict.subject().text() + ": " + verdict.words() + ".");
    out.paragraph("Reason: " + verdict.decision().reason() + ".");
    verdict
        .decision()
        .counterExample()
        .ifPresent(trial -> out.paragraph("Counter-example: " + trial + "."));
    if (verdict.hasEffect() && !isTold(verdict)) {
      out.paragraph("Seen in " + verdict.evidence().size() + ": " + verdict.effect() + ".");
    }
    out.items(verdict.warnings());
    if (verdict.subject().isJvm()) {
      verdict.claim().charts().forEach(chart -> chart(chart, verdict.subject()));
    }
    data(verdict);
  }

  /** What is measured of a claim that cannot apply stands in the reason. */
  private static boolean isTold(Verdict verdict) {
    return verdict.label() == Label.NOT_APPLICABLE
        && verdict.decision().reason().endsWith(verdict.effect());
  }

  private void rule(String which, Rule rule) {
    if (rule != null) {
      out.paragraph(which + rule.text() + ".");
    }
  }

  private void races() {
    if (RaceTable.isIn(run.observations())) {
      out.heading(2, "The race in full").paragraph(RACES);
      out.table(RaceTable.forPeople(run.observations()));
    }
  }

  private void lanes() {
    SortedMap<String, List<LaneGroup>> benchmarks = LaneGroup.of(run.cells());
    if (benchmarks.isEmpty()) {
      return;
    }
    out.heading(2, "The same in both lanes").paragraph(LANES);
    benchmarks.forEach(
        (benchmark, groups) ->
            out.heading(3, groups.get(0).fastest().id().shortName())
                .table(LaneTable.forPeople(groups)));
  }

  private void flagged() {
    FlagTable flags = FlagTable.of(run.cells());
    if (!flags.flagged().isEmpty()) {
      out.heading(2, "Flagged cells").paragraph(FLAGGED).table(flags.forPeople());
    }
  }

  private void observed() {
    if (run.observations().isEmpty()) {
      return;
    }
    out.heading(2, "What was observed").paragraph(OBSERVED);
    for (ObservationTable table : ObservationTable.of(run.observations())) {
      out.heading(3, table.experiment());
      if (!table.shared().isEmpty()) {
        out.paragraph("All arms: " + Figures.setting(table.shared()) + ".");
      }
      out.table(table.forPeople());
    }
  }

  private void chart(String id, Subject jvm) {
    String name = Reports.chartName(id, jvm, jvms.size());
    Picture picture = pictures.get(name);
    if (picture == null) {
      return;
    }
    if (picture.chart().isPresent() && canDraw) {
      out.picture(picture.title(), "charts/" + name + ".png");
    }
    out.paragraph(picture.title() + ". " + picture.caption());
  }

  private void data(Verdict verdict) {
    if (!verdict.evidence().comparisons().isEmpty()) {
      out.table(ratios(verdict.evidence().comparisons()));
    }
    if (!verdict.evidence().arms().isEmpty()) {
      out.table(arms(verdict.evidence().arms()));
    }
  }

  private static List<List<String>> ratios(List<Comparison> comparisons) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("ratio", "setting", "rounds", "effect, 95 % CI", "best possible", "share"));
    for (Comparison c : comparisons) {
      rows.add(
          List.of(
              c.name() + (c.deciding() ? "" : " (shown only)"),
              Figures.setting(c.setting()),
              String.valueOf(c.rounds()),
              c.interval().map(Figures::ratio).orElse("–"),
              c.bound().map(Bound::text).orElse("–"),
              c.shareOfBound().map(Figures::percent).orElse("–")));
    }
    return rows;
  }

  private static List<List<String>> arms(List<Arm> arms) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(
        List.of(
            "setting",
            "shows",
            "failures",
            "by trial, 95 % CI",
            "by " + arms.get(0).vm() + ", 95 % CI",
            "not counted"));
    for (Arm arm : arms) {
      rows.add(
          List.of(
              (arm.name().isEmpty() ? "" : arm.name() + ": ")
                  + Figures.setting(arm.params())
                  + arm.role().mark(),
              arm.state().word(),
              arm.tally(),
              arm.rateByTrial().map(MarkdownReport::rate).orElse("–"),
              arm.rateByJvm().map(MarkdownReport::rate).orElse("–"),
              String.valueOf(arm.idle())));
    }
    return rows;
  }

  private static String rate(Interval rate) {
    return Figures.percent(rate.low()) + " to " + Figures.percent(rate.high());
  }

  private List<List<String>> environment() {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("fact", "value"));
    FACTS.forEach((name, pointer) -> rows.add(List.of(name, run.environment().text(pointer))));
    run.environment()
        .json()
        .at("/jdks")
        .forEach(
            jdk ->
                rows.add(
                    List.of(
                        "JDK " + jdk.path("javaVersion").asText(),
                        jdk.path("vmName").asText() + " " + jdk.path("vmVersion").asText())));
    if (run.environment().json().has("cpython")) {
      JsonNode lane = run.environment().json().path("cpython");
      rows.add(List.of("CPython lane", cpython(lane)));
      lane.path("others").forEach(other -> rows.add(List.of("CPython lane, too", cpython(other))));
    }
    return rows;
  }

  private static String cpython(JsonNode lane) {
    return lane.has("version")
        ? "CPython %s, %s, profile-guided optimisation: %s"
            .formatted(
                lane.path("version").asText(),
                lane.path("compiler").asText("compiler not recorded"),
                lane.path("profileGuided").asText("not recorded"))
        : "not measured, " + lane.path("notMeasured").asText();
  }

  private static Map<String, String> facts() {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("run", "/run/id");
    facts.put("started", "/run/startedAt");
    facts.put("scale", "/run/scale");
    facts.put("rounds", "/run/rounds");
    facts.put("seed", "/run/seed");
    facts.put("commit", "/run/commit");
    facts.put("uncommitted changes", "/run/dirty");
    facts.put("operating system", "/machine/os");
    facts.put("kernel", "/machine/kernel");
    facts.put("CPU", "/machine/cpuModel");
    facts.put("logical cores", "/machine/logicalCores");
    facts.put("physical cores", "/machine/physicalCores");
    facts.put("memory in bytes", "/machine/memoryBytes");
    facts.put("CPU limit of the container", "/machine/cgroupCpuLimit");
    facts.put("memory limit of the container", "/machine/cgroupMemoryLimit");
    facts.put("virtualisation", "/machine/virtualisation");
    facts.put("governor", "/machine/governor");
    facts.put("transparent huge pages", "/machine/thp");
    facts.put("load before", "/machine/before/load1");
    facts.put("load after", "/machine/after/load1");
    facts.put("steal before", "/machine/before/stealShare");
    facts.put("steal after", "/machine/after/stealShare");
    facts.put("flags of worker JVMs", "/workers/flags");
    return facts;
  }

  private void method() {
    out.heading(2, "Method");
    out.items(
        List.of(
            "Every arm runs once per round in shuffled order, each in a measurement JVM of its own;"
                + " that JVM contributes one value, the median of its iterations. An experiment may"
                + " take part in fewer rounds.",
            "Two arms are compared by the logarithm of their ratio in each round, with Student's t"
                + " over the rounds. A ratio, or a duration, needs 5 valid rounds; to reproduce a"
                + " claim, or to refute it, a ratio must also survive Holm's correction over all"
                + " ratios of this report.",
            "Yes/no outcomes carry the exact limits of Clopper and Pearson, once by trial and once"
                + " by JVM: trials of one JVM share compiled code and are not independent.",
            "A fork with a flag decides nothing. Each verdict is about one JVM or one CPython, and"
                + " rests on what that alone measured or observed.",
            "Claims, hypotheses and rules: claims.json, SHA-256 "
                + verdicts.catalogueHash()
                + rulesBefore()
                + "."));
  }

  /** Rules that were written after the run could have been fitted to it. */
  private String rulesBefore() {
    String before = run.environment().json().at("/run/rulesSha256").asText("");
    if (before.isEmpty()) {
      return "; the run does not say whether they stood before it, only its commit";
    }
    return before.equals(verdicts.catalogueHash())
        ? ", as when the run began"
        : "; when the run began it was " + before + ", so rules were changed since";
  }
}
