package dev.forkbench.harness.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forkbench.harness.result.Environment;
import dev.forkbench.harness.result.Json;
import dev.forkbench.harness.result.Observation;
import dev.forkbench.harness.result.Run;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ErrataPageTest {
  private static final Erratum ALIVE =
      new Erratum(
          "G03",
          List.of(1),
          List.of(new Twin("alive", Map.of("millis", "0"), List.of("later", "micros"))),
          null);
  private static final Erratum SLIP = new Erratum("G04", List.of(2, 3), null, "it is no Java");

  @TempDir private Path directory;
  private final List<Observation> observations = new ArrayList<>();

  private void seen(
      String lane, String version, String experiment, Map<String, String> params, String observed)
      throws Exception {
    observations.add(
        new Observation(
            1,
            lane,
            version,
            experiment,
            "",
            params,
            "jvm",
            observations.size(),
            Json.MAPPER.readTree(observed.replace('\'', '"'))));
  }

  private void made(String item, String version, String seen, boolean shown) throws Exception {
    seen(
        "cpython",
        version,
        "errata",
        Map.of("item", item),
        "{'guideSays':'it says so','seen':'%s','shown':%s}".formatted(seen, shown));
  }

  private ErrataPage page() {
    return new ErrataPage(
        List.of(ALIVE, SLIP), new Run(directory, Environment.UNKNOWN, List.of(), observations));
  }

  private List<String> row(int number) {
    return page().rows().get(number);
  }

  @Test
  void shouldSayWhatIsNotObserved() {
    assertThat(row(1))
        .containsExactly(
            "G03", "guide 1", "–", "not observed in this run", "not observed in this run", "–");
    assertThat(row(2))
        .containsExactly(
            "G04", "guide 2, guide 3", "–", "not observed in this run", "none: it is no Java", "–");
    assertThat(page().sentence())
        .isEqualTo(
            "CPython made 0 of the guides' 2 errors again in this run; 0 showed in every trial.");
  }

  @Test
  void shouldPutTheTwinBesideTheError() throws Exception {
    made("G03", "3.11.2", "0 of 20 alive", true);
    Map<String, String> setting = Map.of("millis", "0", "space", "THREADS");
    seen("jvm", "25.0.3", "alive", setting, "{'later':false,'micros':12}");
    seen("jvm", "25.0.3", "alive", setting, "{'later':true,'micros':14}");
    seen("jvm", "25.0.3", "alive", Map.of("millis", "100"), "{'later':true,'micros':1}");
    seen("cpython", "3.11.2", "alive", setting, "{'later':true,'micros':1}");

    assertThat(row(1))
        .containsExactly(
            "G03",
            "guide 1",
            "it says so",
            "CPython 3.11.2: 0 of 20 alive",
            "JDK 25.0.3, alive millis=0 space=THREADS: later 1 of 2 true, micros 13 (12 to 14)",
            "1 of 1 on CPython 3.11.2");
  }

  @Test
  void shouldCountTheTrialsInWhichAnErrorShows() throws Exception {
    made("G03", "3.11.2", "one thing", true);
    made("G03", "3.11.2", "another", false);
    made("G03", "3.13.1t", "nothing", true);
    made("G04", "3.11.2", "a slip", true);

    assertThat(row(1).get(3))
        .isEqualTo("CPython 3.11.2, the first of 2 trials: one thing; CPython 3.13.1t: nothing");
    assertThat(row(1).get(5)).isEqualTo("1 of 2 on CPython 3.11.2; 1 of 1 on CPython 3.13.1t");
    assertThat(page().sentence())
        .isEqualTo(
            "CPython made 2 of the guides' 2 errors again in this run; 1 showed in every trial.");
  }

  @Test
  void shouldKeepWhatWasSeenFromBecomingMarkup() throws Exception {
    made("G03", "3.11.2", "<script>|`x`", true);

    assertThat(page().text()).contains("&lt;script&gt;\\|\\`x\\`").doesNotContain("<script>");
  }

  @Test
  void shouldStandBesideTheReportAndBeLinked() throws Exception {
    Reports.write(ReportsTest.golden(directory));

    assertThat(directory.resolve("errata.md"))
        .content()
        .startsWith("# Errata of the guides\n")
        .contains("\n| G01 | guide 0, guide 1 | – | not observed in this run |", "\n| G21 | ");
    assertThat(Files.readString(directory.resolve("report.md")))
        .contains("[errata.md](errata.md): CPython made 0 of the guides' 21 errors again");
  }
}
