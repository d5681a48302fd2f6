package dev.forkbench.harness.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.forkbench.harness.result.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What docs/measurement.md answers to each attack is held by code that is there. */
class AttackListTest {
  private static final Path PROJECT = Path.of("..");
  private static final int ATTACKS = 17;

  @TempDir static Path temporary;
  private static String document;
  private static Checks checks;

  @BeforeAll
  static void read() throws Exception {
    document = Files.readString(PROJECT.resolve("docs/measurement.md"));
    checks = new Checks(new SourceTree(PROJECT), environment());
  }

  /** Of a run on this machine. */
  private static JsonNode environment() throws Exception {
    RunFixture fixture = new RunFixture(temporary);
    Surroundings quiet = fixture.surroundings();
    Surroundings here =
        new Surroundings(
            quiet.clock(),
            quiet.cpu(),
            quiet.space(),
            MachineFacts::read,
            quiet.variables(),
            quiet.patience());
    Plan plan = RunFixture.plan(1, RunFixture.cell("a", "none"));
    try (Session session = Session.start(fixture.request(null), plan, here, fixture.out)) {
      session.measure();
      return Json.read(session.directory().resolve("environment.json"));
    }
  }

  @Test
  void shouldAnswerEveryAttackByChecksThatExist() throws IOException {
    assertThat(new AttackList(document).complaints(ATTACKS, checks)).isEmpty();
  }

  /** What is named here and not there looks the same as what is gone there. */
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "`SortBenchmarkTest.should ; `SortBenchmarkTest.shouldDo ; 3: does not hold: SortBenchmarkTest.",
        "`QuietCompilersTest. ; `LoudCompilersTest. ; 1: does not hold: LoudCompilersTest.",
        "`Compiled` ; `Interpreted` ; 1: does not hold: Interpreted",
        "`ForkFacts.pressure` ; `ForkFacts.delight` ; 7: does not hold: ForkFacts.delight",
        "way=COLD_POOL ; way=ICY_POOL ; 1: does not hold: full: ReuseBenchmark.batch way=ICY_POOL",
        "full: idle ; fool: idle ; 9: does not hold: fool: idle",
        "-Xms1g -Xmx1g ; -Xms9g ; 8: does not hold: full: SortBenchmark.sort backend=PROCESS_POOL -Xms9g",
        "/machine/thp ; /machine/pht ; 16: does not hold: environment.json /machine/pht",
        "`no perfasm` ; `no LoopStripMiningIter` ; 15: does not hold: no LoopStripMiningIter",
        "`no scoreError in result` ; `no rawData in result` ; 12: does not hold: no rawData in result",
        "`no scoreError in claim` ; `no scoreError in court` ; 12: does not hold: no scoreError in court",
        "`LockBenchmark.HandOvers` ; `a look at it` ; 10: does not hold: a look at it",
        "| 5 | ; | 55 | ; attack 5 is missing"
      })
  void shouldNoticeWhatIsGone(String from, String to, String complaint) {
    assertThat(document).contains(from);
    AttackList damaged = new AttackList(document.replace(from, to));
    assertThat(damaged.complaints(ATTACKS, checks)).anyMatch(line -> line.contains(complaint));
  }

  @Test
  void shouldNoticeAnAttackWithoutACheck() {
    AttackList trusting = new AttackList("| 1 | You guess. | No. | trust us |");
    assertThat(trusting.complaints(1, checks)).containsExactly("attack 1 has no check");
  }
}
