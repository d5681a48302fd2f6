package dev.forkbench.harness.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.forkbench.harness.SyntheticRun;
import dev.forkbench.harness.claim.Catalogue;
import dev.forkbench.harness.claim.VerdictEngine;
import dev.forkbench.harness.result.Json;
import dev.forkbench.harness.result.Run;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FindingsTest {
  @TempDir private Path directory;

  /** The table of these verdicts; claims are cut to their numbers. */
  private static List<String> table(String verdicts) throws Exception {
    JsonNode json =
        Json.MAPPER.readTree("{'verdicts': [%s]}".formatted(verdicts).replace('\'', '"'));
    return new Findings(json, Catalogue.load().questions())
        .table()
        .strip()
        .lines()
        .map(line -> line.replaceAll("(C\\d\\d): [^|]*", "$1 "))
        .toList();
  }

  private static List<String> table(Run run) throws Exception {
    String verdicts = VerdictsJson.of(new VerdictEngine(Catalogue.load()).judge(run));
    JsonNode json = Json.MAPPER.readTree(verdicts);
    return new Findings(json, Catalogue.load().questions()).table().strip().lines().toList();
  }

  @Test
  void shouldHaveARowForEachClaimAndAColumnForEachJdk() throws Exception {
    SyntheticRun other = new SyntheticRun("25.0.3").starts(40, 2, 1, 5);
    List<String> lines = table(SyntheticRun.onJdk17().complete(5).and(other).run());

    assertThat(lines).hasSize(2 + Catalogue.load().claims().size());
    assertThat(lines.get(0)).isEqualTo("| claim | JDK 17.0.15 | JDK 25.0.3 |");
    assertThat(lines)
        .anyMatch(line -> line.matches("\\| C18: Starting [^|]+ \\| ✓ rep[^|]+x [^|]+ \\| ✓ .*"))
        .anyMatch(line -> line.matches("\\| C38: With [^|]+ \\| ✓ reproduced: [^|]+ \\| ∅ no .*"))
        .anyMatch(line -> line.contains("| ≈ qualified by access: "));
  }

  @Test
  void shouldShowTheFirstOfSeveralSettings() throws Exception {
    String several =
        "{'claim':'C15','jdk':'17','verdict':'refuted','effect':'a: 1x; b: 2x; c: 3x'}";

    assertThat(table(several)).last().isEqualTo("| C15 | ✗ refuted: a: 1x; 2 more |");
  }

  @Test
  void shouldNameWhoeverTheVerdictIsAbout() throws Exception {
    String jvm =
        "{'claim':'C16','lane':'jvm','version':'17','verdict':'not applicable','effect':'–'}";
    String python =
        "{'claim':'C17','lane':'cpython','version':'3.11','verdict':'refuted','effect':'2x'}";

    assertThat(table(jvm + "," + python))
        .containsExactly(
            "| claim | JDK 17 | CPython 3.11 |",
            "| --- | --- | --- |",
            "| C16 | – not applicable | – |",
            "| C17 | – | ✗ refuted: 2x |");
  }

  @Test
  void shouldKeepWhatItShowsFromBecomingMarkup() throws Exception {
    String hostile = "{'claim':'C15','jdk':'<b>|','verdict':'refuted','effect':'[x](y)|'}";

    assertThat(table(hostile)).first().isEqualTo("| claim | JDK &lt;b&gt;\\| |");
    assertThat(table(hostile)).last().isEqualTo("| C15 | ✗ refuted: \\[x\\](y)\\| |");
  }

  @Test
  void shouldRefuseAVerdictThatThereIsNot() {
    assertThatThrownBy(() -> table("{'claim':'C15','jdk':'17','verdict':'perhaps'}"))
        .hasMessageStartingWith("no label: \"perhaps\"; there are [");
  }

  @Test
  void shouldStandBesideTheReportAndBeLinked() throws Exception {
    Reports.write(ReportsTest.golden(directory));

    assertThat(directory.resolve("findings.md"))
        .content()
        .startsWith("# Findings\n")
        .contains("\n| C15: ");
    assertThat(Files.readString(directory.resolve("report.md")))
        .contains("[findings.md](findings.md): ");
  }
}
