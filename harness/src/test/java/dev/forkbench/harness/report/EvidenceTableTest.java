package dev.forkbench.harness.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forkbench.harness.SyntheticRun;
import dev.forkbench.harness.claim.Catalogue;
import dev.forkbench.harness.result.Fork;
import dev.forkbench.harness.result.Run;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EvidenceTableTest {
  private static EvidenceTable table(Run run) throws Exception {
    return new EvidenceTable(Catalogue.load().questions(), run);
  }

  private static List<String> row(EvidenceTable table, String id) {
    return table.forPeople().stream()
        .filter(row -> row.get(0).startsWith(id + ":"))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void shouldCountWhatSpeaksToAClaim() throws Exception {
    SyntheticRun python = new SyntheticRun("3.11.2");
    python.cell(
        "CPython",
        SyntheticRun.SORT,
        "ms/op",
        900,
        5,
        Map.of("shape", "FORTY_SIXTY", "backend", "multiprocessing.Pool", "workers", "2"));
    EvidenceTable table =
        table(SyntheticRun.onJdk17().isolation(2, 3).sorts(1.5, 1.6, 5).and(python).run());

    assertThat(table.forPeople().get(0))
        .containsExactly(
            "claim",
            "guide printed",
            "expected on the JVM",
            "JDK 17.0.15",
            "CPython 3.11.2",
            "missing");
    assertThat(row(table, "C01")).endsWith("24 trials in 4 arms", "–", "–");
    assertThat(row(table, "C16"))
        .endsWith(
            "6 cells, 30 forks",
            "1 cell, 5 forks",
            "SortBenchmark.sort backend=sequential on CPython; SortBenchmark.sort"
                + " backend=threading.ThreadPoolExecutor on CPython");
    assertThat(row(table, "C54")).last().asString().startsWith("cannot be tested: ");
  }

  @Test
  void shouldNotTakeFlaggedForksForEvidence() throws Exception {
    SyntheticRun run = SyntheticRun.onJdk17().starts(40, 2, 0.06, 5);
    assertThat(row(table(run.run()), "C18")).endsWith("2 cells, 10 forks", "–");
    run.withForks(
        id -> id.params().get("starter").equals("THREAD"),
        fork -> new Fork(fork.round(), fork.iterations(), List.of("steal")));
    assertThat(row(table(run.run()), "C18"))
        .endsWith("2 cells, 5 of 10 forks valid", "StartBenchmark.exit starter=THREAD");
  }

  @Test
  void shouldCountAClaimOnlyWithAllOfItsEvidence() throws Exception {
    Run isolated = SyntheticRun.onJdk17().isolation(1, 1).run();
    assertThat(table(isolated).sentence())
        .isEqualTo("5 of 54 claims of the guides have evidence in this run");
    Run raced = SyntheticRun.onJdk17().race("THREADS", "PLAIN", 1, 1, 0).run();
    assertThat(table(raced).sentence()).startsWith("0 of 54 claims");
  }
}
