package dev.forkbench.harness.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordsTest {

  @ParameterizedTest
  @CsvSource({
    "backend, THREAD_POOL, threads",
    "backend, THREAD_PER_TASK, threads",
    "backend, VIRTUAL_THREADS, virtual threads",
    "starter, VIRTUAL_THREAD, virtual threads",
    "starter, THREAD, threads",
    "way, BY_REFERENCE, threads",
    "crew, THREADS, threads",
    "backend, PROCESS_POOL, worker JVMs",
    "backend, PROCESS_PER_TASK, worker JVMs",
    "starter, WORKER_JVM, worker JVMs",
    "crew, ARCHIVED_PROCESSES, worker JVMs",
    "way, WARM_POOL, worker JVMs",
    "way, SHARED_COPIED, worker JVMs",
    "starter, OS_PROCESS, processes without a JVM",
    "backend, SEQUENTIAL, neither",
    "backend, unknown, neither"
  })
  void shouldNameWhomAnArmBelongsTo(String param, String value, String series) {
    assertThat(Words.series(Map.of(param, value)).name()).isEqualTo(series);
  }

  @Test
  void shouldBelieveWhereSomethingRunsBeforeHow() {
    assertThat(Words.series(Map.of("queue", "SHARED_QUEUE", "where", "THREADS")))
        .isEqualTo(Series.THREADS);
    assertThat(Words.series(Map.of("way", "BY_VALUE", "where", "THREADS")))
        .isEqualTo(Series.THREADS);
  }

  @Test
  void shouldWriteRatiosWithoutZerosThatSayNothing() {
    assertThat(Words.ratioTick(0.1)).isEqualTo("0.1x");
    assertThat(Words.ratioTick(1)).isEqualTo("1x");
    assertThat(Words.ratioTick(1000)).isEqualTo("1000x");
  }
}
