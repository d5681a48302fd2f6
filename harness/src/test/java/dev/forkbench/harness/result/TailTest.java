package dev.forkbench.harness.result;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TailTest {
  @TempDir Path directory;

  @Test
  void shouldTellOfSharesBeyondWhichTenOperationsLie() throws Exception {
    Tail tail = only("\"rawDataHistogram\": [[[[10, 900], [20, 90]], [[500, 10]]]]").tail();

    assertThat(tail.operations()).isEqualTo(1000);
    assertThat(tail.below().keySet()).contains(0.5, 0.99).allMatch(share -> share <= 0.99);
    assertThat(tail.below()).containsEntry(0.9, 10.0).containsEntry(0.95, 20.0);
    assertThat(tail.below()).containsEntry(0.99, 20.0);
  }

  @Test
  void shouldKnowNothingWhereOnlyMeansWereKept() throws Exception {
    assertThat(only("\"rawData\": [[1.0, 2.0]]").tail()).isEqualTo(Tail.UNKNOWN);
  }

  private Fork only(String raw) throws Exception {
    Path file = directory.resolve("jmh.json");
    Files.writeString(
        file,
        "[{\"benchmark\": \"a.B.c\", \"mode\": \"sample\", \"threads\": 1, \"primaryMetric\":"
            + " {\"scoreUnit\": \"us/op\", "
            + raw
            + "}}]");
    List<Fork> forks = JmhFile.rows(file).get(0).forks();
    assertThat(forks).hasSize(1);
    return forks.get(0);
  }
}
