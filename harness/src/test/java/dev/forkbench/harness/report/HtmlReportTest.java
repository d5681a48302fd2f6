package dev.forkbench.harness.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forkbench.harness.SyntheticRun;
import dev.forkbench.harness.result.Fork;
import dev.forkbench.harness.result.Run;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HtmlReportTest {
  @TempDir private Path directory;

  private Document page(Run run) throws Exception {
    Reports.write(run);
    return Jsoup.parse(Files.readString(directory.resolve("report.html")));
  }

  @Test
  void shouldAnswerFirst() throws Exception {
    Document page = page(ReportsTest.golden(directory));
    assertThat(page.selectFirst("h1").text()).isEqualTo(Answer.QUESTION);
    assertThat(page.selectFirst(".answer").text())
        .startsWith("On JDK 17.0.15, processes are not shown to beat threads at anything; ")
        .contains("threads beat processes at starting and ending one, ")
        .doesNotContain("claims of the guides");
    assertThat(page.getElementById("against").parent().text())
        .contains("sorting 40:60 1.05x (1.03 to 1.08) 5 as long, within 10 % C16");
    assertThat(page.select("h2").eachText().stream().map(text -> text.replace("#", "")))
        .containsSubsequence(
            "Processes against threads",
            "Verdicts",
            "All ratios",
            "Claim by claim",
            "Environment",
            "All results",
            "Method",
            "Glossary",
            "How to cite");
  }

  @Test
  void shouldAskNobodyForAnything() throws Exception {
    Document page = page(ReportsTest.golden(directory));
    assertThat(page.select("script[src], link[rel=stylesheet], img, iframe, object, embed, base"))
        .isEmpty();
    assertThat(page.select("[href]").eachAttr("href"))
        .allMatch(address -> address.startsWith("#") || address.startsWith("data:"));
    assertThat(page.select("[style], [onclick], [onload]")).isEmpty();
    assertThat(page.selectFirst("meta[http-equiv]").attr("content"))
        .contains("default-src 'none'", "script-src 'sha256-", "style-src 'sha256-");
  }

  @Test
  void shouldLeadEveryLinkToAnAnchorThatIsThereOnce() throws Exception {
    Document page = page(ReportsTest.golden(directory));
    Map<String, Long> anchors =
        page.select("[id]").eachAttr("id").stream()
            .collect(Collectors.groupingBy(id -> id, Collectors.counting()));
    assertThat(anchors).allSatisfy((id, count) -> assertThat(count).as(id).isEqualTo(1));
    assertThat(page.select("a[href^=#]").eachAttr("href"))
        .hasSizeGreaterThan(100)
        .allSatisfy(link -> assertThat(anchors).containsKey(link.substring(1)));
    assertThat(anchors).containsKeys("C01", "C15", "C37", "C54", "verdicts", "results");
  }

  @Test
  void shouldGiveEachClaimAllThatAQuotationNeeds() throws Exception {
    Document page = page(ReportsTest.golden(directory));
    Element claim = page.getElementById("C15").parent();
    assertThat(claim.selectFirst("h3").text()).startsWith("C15 ✓ reproduced: Several processes");
    Element answers = claim.selectFirst("table");
    assertThat(answers.attr("aria-label")).contains("Example CPU, 2 logical cores");
    assertThat(answers.selectFirst("tbody").text())
        .contains("JDK 17.0.15 ✓ reproduced", "x (", "5 rounds");
    assertThat(claim.selectFirst("pre").text()).startsWith("scripts/forkbench run --only '");
  }

  @Test
  void shouldGiveEachChartWordsAndData() throws Exception {
    Document page = page(ReportsTest.golden(directory));
    assertThat(page.select("figure"))
        .hasSizeGreaterThan(5)
        .allSatisfy(
            figure -> {
              assertThat(figure.selectFirst("svg").attr("role")).isEqualTo("img");
              assertThat(figure.selectFirst("svg").attr("aria-label")).isNotEmpty();
              assertThat(figure.selectFirst("figcaption").text()).isNotEmpty();
              assertThat(figure.select("table tbody tr")).isNotEmpty();
            });
  }

  @Test
  void shouldNameTheRowsOfItsTablesAndCarryNoEmptyAttributes() throws Exception {
    Document page = page(ReportsTest.golden(directory));
    assertThat(page.select("#verdicts ~ div tbody tr > th[scope=row]:first-child"))
        .hasSameSizeAs(page.select("#verdicts ~ div tbody tr"));
    assertThat(page.select("#results ~ div tbody th[scope=row]").eachText())
        .anyMatch(text -> text.startsWith("SortBenchmark.sort "));
    assertThat(page.select("[class=''], [data-key='']")).isEmpty();
  }

  @Test
  void shouldKeepHostileNamesText() throws Exception {
    String hostile = "</script><script>alert(1)</script><img src=x onerror=alert(2)>\"'`${1}";
    Document page =
        page(
            SyntheticRun.onJdk17()
                .complete(5)
                .cell("x.Y." + hostile, "ms/op", 1, 3, Map.of("p", hostile))
                .in(directory));
    assertThat(page.select("script")).hasSize(1);
    assertThat(page.select("img")).isEmpty();
    assertThat(page.getElementById("results").parent().text()).contains("<script>alert(1)");
  }

  @Test
  void shouldSayWhichRowsItLeavesToTheFile() throws Exception {
    SyntheticRun run = SyntheticRun.onJdk17();
    for (int i = 0; i < 2_100; i++) {
      run.cell("x.Many.of", "ms/op", 1, 1, Map.of("p", String.valueOf(i)));
    }
    Document page = page(run.in(directory));
    Element results = page.getElementById("results").parent();
    assertThat(results.select("tbody tr")).hasSize(2_000);
    assertThat(results.text()).contains("2000 of 2100 rows are shown; all are in summary.csv.");
  }

  private static SyntheticRun flagged() {
    return SyntheticRun.onJdk17()
        .complete(5)
        .withForks(
            id -> id.benchmark().equals(SyntheticRun.SORT),
            fork -> new Fork(fork.round(), fork.iterations(), List.of("steal 2.0%")));
  }

  @Test
  void shouldLeadFromTheWarningToTheFlaggedCells() throws Exception {
    Document page = page(flagged().in(directory));
    assertThat(page.select("#warnings ~ ul a[href=#flagged]").eachText())
        .singleElement()
        .asString()
        .contains("see Flagged cells");
    assertThat(page.getElementById("flagged").text()).startsWith("Flagged cells");
  }

  @Test
  void shouldWarnOnceOfARunThatHasTwoColumns() throws Exception {
    Run both = flagged().and(SyntheticRun.onCPython("3.11.7").isolation(5, 5)).in(directory);
    Run other = new SyntheticRun("25.0.3").complete(5).in(directory);
    new SideBySide(List.of(both, other)).write(directory.resolve("both"));
    Document page = Jsoup.parse(Files.readString(directory.resolve("both/report.html")));
    assertThat(page.select("#verdicts ~ div th").eachText())
        .contains("JDK 17.0.15, run 1", "CPython 3.11.7, run 1");
    assertThat(page.select("#warnings ~ ul li").eachText())
        .filteredOn(text -> text.contains("flagged"))
        .singleElement()
        .asString()
        .matches("run 1: .* see Flagged cells in that run's own report\\.");
  }

  @Test
  void shouldLaySeveralRunsSideBySide() throws Exception {
    Path one = Files.createDirectory(directory.resolve("one"));
    Path other = Files.createDirectory(directory.resolve("other"));
    List<Run> runs =
        List.of(ReportsTest.golden(one), new SyntheticRun("25.0.3").complete(5).in(other));
    List<String> lines = new SideBySide(runs).write(directory.resolve("both"));
    assertThat(lines.get(0))
        .matches(
            "\\d+ of \\d+ claims that JDK 17.0.15, 2026-.* and JDK 25.0.3, run 2 all decide have .*");
    Document page = Jsoup.parse(Files.readString(directory.resolve("both/report.html")));
    assertThat(page.select("#verdicts ~ div th").eachText())
        .contains("JDK 17.0.15, 2026-01-02T030405Z-abc1234", "JDK 25.0.3, run 2");
    assertThat(page.getElementById("times").parent().text()).contains("not measured in turn");
    assertThat(page.select("figure svg")).hasSize(1);
    assertThat(directory.resolve("both/side-by-side.csv")).exists();
  }
}
