package dev.forkbench.harness.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.forkbench.harness.SyntheticRun;
import dev.forkbench.harness.claim.Catalogue;
import dev.forkbench.harness.result.Fork;
import dev.forkbench.harness.result.Run;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReportsTest {
  private static final Path GOLDEN = Path.of("src/test/resources/golden");

  @TempDir private Path directory;

  /**
   * Seals what other programs and readers rely on. After a wanted change run {@code mvn -pl harness
   * test -Dtest=ReportsTest -Dgolden.update=true} and read the difference before committing it.
   */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "verdicts.json",
        "summary.csv",
        "observations.csv",
        "observations-summary.csv",
        "report.md"
      })
  void shouldWriteTheGoldenFile(String name) throws Exception {
    Reports.write(golden(directory));
    String written = Files.readString(directory.resolve(name));
    if (Boolean.getBoolean("golden.update")) {
      Files.createDirectories(GOLDEN);
      Files.writeString(GOLDEN.resolve(name), written);
    }
    assertThat(written).isEqualTo(Files.readString(GOLDEN.resolve(name)));
  }

  @Test
  void shouldWriteTheSameBytesWhereverTheRunLies() throws Exception {
    Path first = Files.createDirectory(directory.resolve("first"));
    Path second = Files.createDirectory(directory.resolve("second"));
    Reports.write(golden(first));
    Reports.write(golden(second));
    Reports.write(golden(second));
    assertThat(contents(second)).isEqualTo(contents(first));
    assertThat(contents(first).keySet())
        .contains("charts/speedup.svg", "charts/speedup.png", "charts/speedup.csv")
        .noneMatch(name -> name.endsWith(".tmp"));
  }

  @Test
  void shouldNeverPrintTheDirectory() throws Exception {
    Reports.write(golden(directory));
    for (String name :
        List.of("verdicts.json", "summary.csv", "observations.csv", "report.md", "report.html")) {
      assertThat(Files.readString(directory.resolve(name))).doesNotContain(directory.toString());
    }
  }

  @Test
  void shouldSayOnTheConsoleWhatMatters() throws Exception {
    List<String> lines = Reports.write(golden(directory)).consoleLines();
    assertThat(lines).hasSizeLessThanOrEqualTo(15);
    assertThat(lines.get(0)).matches("C\\d\\d (refuted|qualified by .*): .*");
    assertThat(lines).anyMatch(line -> line.startsWith("C37 qualified by access: "));
    assertThat(lines).anyMatch(line -> line.matches("JDK 17.0.15: \\d+ reproduced, .*"));
    assertThat(lines.get(lines.size() - 1))
        .isEqualTo("report: " + directory.resolve("report.html"));
    assertThat(lines.subList(0, lines.size() - 1))
        .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(160));
    assertThat(String.join("", lines)).matches("\\p{ASCII}*");
  }

  @Test
  void shouldStayShortOnTheConsoleWithManyJdks() throws Exception {
    Run run =
        SyntheticRun.onJdk17()
            .complete(1)
            .and(new SyntheticRun("21.0.8").complete(1))
            .and(new SyntheticRun("25.0.3").complete(1))
            .in(directory);
    List<String> lines = Reports.write(run).consoleLines();
    assertThat(lines)
        .hasSizeLessThanOrEqualTo(15)
        .anyMatch(l -> l.endsWith("more verdicts and warnings in the report)"));
    assertThat(directory.resolve("charts/speedup-jdk25.0.3.png")).doesNotExist();
    assertThat(directory.resolve("charts/start-cost-jdk25.0.3.png")).exists();
  }

  @Test
  void shouldReportWithoutPngOnAMachineWithoutFonts() throws Exception {
    Reports.write(golden(directory), false);
    assertThat(directory.resolve("charts/speedup.svg")).exists();
    assertThat(directory.resolve("charts/speedup.png")).doesNotExist();
    assertThat(Files.readString(directory.resolve("report.md")))
        .contains("this machine has no fonts", "Install fontconfig");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          null     | the run does not say whether they stood before it
          "SAME"   | as when the run began.
          "abc"    | when the run began it was abc, so rules were changed since.
          """)
  void shouldSayWhetherTheRulesStoodBeforeTheRun(String before, String sentence) throws Exception {
    String hash = Catalogue.load().hash();
    JsonNode environment =
        new ObjectMapper()
            .readTree("{\"run\": {\"rulesSha256\": " + before.replace("SAME", hash) + "}}");
    Reports.write(SyntheticRun.onJdk17().environment(environment).in(directory));
    assertThat(directory.resolve("report.md")).content().contains(sentence);
  }

  @Test
  void shouldReportAnEmptyRun() throws Exception {
    List<String> lines = Reports.write(SyntheticRun.onJdk17().in(directory)).consoleLines();
    assertThat(lines)
        .anyMatch(line -> line.matches("JDK none: .*\\d+ no evidence in this run"))
        .anyMatch(line -> line.startsWith("C01 no evidence in this run: not measured: isolation"));
    assertThat(directory.resolve("report.md"))
        .content()
        .containsPattern("JDK none: .*\\d+ no evidence in this run");
  }

  @Test
  void shouldPutCPythonBetweenTheGuideAndTheJdks() throws Exception {
    Run run =
        SyntheticRun.onJdk17()
            .complete(5)
            .and(new SyntheticRun("25.0.3").starts(0.06, 2, 40, 5))
            .and(SyntheticRun.onCPython("3.11.2").isolation(1, 3))
            .in(directory);
    List<String> lines = Reports.write(run).consoleLines();
    assertThat(lines).anyMatch(line -> line.startsWith("CPython 3.11.2: "));
    assertThat(directory.resolve("report.md"))
        .content()
        .contains(
            "| claim | guide printed | CPython 3.11.2 here | JDK 17.0.15 | JDK 25.0.3 |",
            "**CPython 3.11.2: inconclusive.**",
            "by interpreter, 95 % CI",
            "charts/start-cost-jdk25.0.3.svg")
        .containsPattern("Reason: .* needs \\d+ trials, has 3\\.")
        .containsPattern(
            "\\| C18: .* \\| ∅ no evidence in this run \\| ✓ reproduced \\| ✗ refuted \\| JDK 17")
        .doesNotContain("-jdk3.11.2");
    assertThat(directory.resolve("verdicts.json"))
        .content()
        .contains("\"lane\" : \"cpython\"", "\"version\" : \"3.11.2\"")
        .doesNotContain("\"jdk\"");
  }

  @Test
  void shouldWarnOfEveryInvalidVerdict() throws Exception {
    SyntheticRun run = SyntheticRun.onJdk17().complete(5).race("THREADS", "TRANSACTION", 1, 1, 0);
    List<String> lines = Reports.write(run.in(directory)).consoleLines();
    String warning = "C37, JDK 17.0.15: no verdict, unknown observation: the rule does not know";
    assertThat(lines).anyMatch(line -> line.startsWith("warning: " + warning));
    assertThat(directory.resolve("report.md")).content().contains("- " + warning);
  }

  @Test
  void shouldWarnThatASmokeRunIsNoEvidence() throws Exception {
    JsonNode smoke =
        new ObjectMapper()
            .readTree(
                """
                {"run": {"scale": "smoke", "complete": false},
                 "machine": {"logicalCores": 1}, "warnings": ["swap is in use"]}
                """);
    SyntheticRun run =
        SyntheticRun.onJdk17()
            .complete(2)
            .environment(smoke)
            .withForks(
                id -> id.benchmark().equals(SyntheticRun.NOISE),
                fork -> new Fork(fork.round(), fork.iterations(), List.of("steal")));
    Reports.write(run.in(directory));
    assertThat(directory.resolve("report.md"))
        .content()
        .contains(
            "its numbers are not evidence",
            "This run is incomplete",
            "2 workers on 1 core",
            "2 of 31 measured cells flagged (6.45 %): 4 forks decided nothing; see Flagged cells.",
            "swap is in use");
  }

  @Test
  void shouldKeepHostileNamesFromBecomingMarkup() throws Exception {
    SyntheticRun run =
        SyntheticRun.onJdk17()
            .cell(
                "x.<script>alert(1)</script>|b",
                "ms/op",
                1,
                2,
                Map.of("p", "a|b\n# heading [x](y) \"q\", `c`"));
    Reports.write(run.in(directory));
    assertThat(directory.resolve("report.md"))
        .content()
        .contains("&lt;script&gt;", "a\\|b \\# heading \\[x\\](y)")
        .doesNotContain("<script>", "\n# heading");
    assertThat(directory.resolve("summary.csv"))
        .content()
        .contains("\"p=a|b\n# heading [x](y) \"\"q\"\", `c`\"");
  }

  static Run golden(Path directory) throws IOException {
    JsonNode environment =
        new ObjectMapper()
            .readTree(
                """
                {"run": {"id": "2026-01-02T030405Z-abc1234", "startedAt": "2026-01-02T03:04:05Z",
                         "scale": "standard", "seed": 42, "rounds": 5, "commit": "abc1234",
                         "dirty": false, "complete": true},
                 "machine": {"os": "Linux", "cpuModel": "Example CPU", "logicalCores": 2},
                 "jdks": [{"javaVersion": "17.0.15", "vmName": "OpenJDK 64-Bit Server VM",
                           "vmVersion": "17.0.15+6"}]}
                """);
    return SyntheticRun.onJdk17().complete(5).environment(environment).in(directory);
  }

  private static Map<String, String> contents(Path directory) throws IOException {
    Map<String, String> contents = new TreeMap<>();
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        contents.put(
            directory.relativize(file).toString(),
            Files.readString(file, StandardCharsets.ISO_8859_1));
      }
    }
    return contents;
  }
}
