package dev.forkbench.harness.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forkbench.harness.claim.Catalogue;
import dev.forkbench.harness.result.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the project's README shows of a reference run is what that run found. */
class ReadmeTest {
  private static final Path PROJECT = Path.of("..");
  private static final Path README = PROJECT.resolve("README.md");
  private static final Pattern TABLE =
      Pattern.compile(
          "(?s)(<!-- findings of (results/reference/[\\w.-]+) -->\n\n).*?(<!-- end of findings -->)");
  private static final Pattern FILE = Pattern.compile("results/reference/[\\w./-]*\\w");

  /** With the findings of the runs that it names, as their {@code verdicts.json} has them. */
  private static String current(String readme) throws Exception {
    StringBuilder current = new StringBuilder();
    Matcher table = TABLE.matcher(readme);
    while (table.find()) {
      table.appendReplacement(current, "");
      current.append(table.group(1)).append(findings(table.group(2))).append(table.group(3));
    }
    return table.appendTail(current).toString();
  }

  private static String findings(String run) throws Exception {
    Path verdicts = PROJECT.resolve(run).resolve("verdicts.json");
    return new Findings(Json.read(verdicts), Catalogue.load().questions()).table();
  }

  /**
   * After a new reference run, or a claim in other words, run {@code mvn -pl harness test
   * -Dtest=ReadmeTest -Dgolden.update=true} and read the difference before committing it.
   */
  @Test
  void shouldShowWhatTheReferenceRunFound() throws Exception {
    String current = current(Files.readString(README));
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(README, current);
    }
    assertThat(Files.readString(README)).isEqualTo(current).containsPattern(TABLE);
  }

  @Test
  void shouldNoticeAFindingThatTheRunDoesNotHave() throws Exception {
    String readme = Files.readString(README);
    String embellished = TABLE.matcher(readme).replaceAll("$1| claim | proven |\n\n$3");
    assertThat(embellished).contains("proven").isNotEqualTo(current(embellished));
    assertThat(current(embellished)).isEqualTo(current(readme)).contains("| C15: ");
  }

  @Test
  void shouldNameOnlyFilesOfReferenceRunsThatAreThere() throws Exception {
    assertThat(FILE.matcher(Files.readString(README)).results().map(MatchResult::group))
        .isNotEmpty()
        .allSatisfy(file -> assertThat(PROJECT.resolve(file)).exists());
  }
}
