package dev.forkbench.process;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.forkbench.testing.WrongExecutor;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class RehearsalTest {

  @Test
  void shouldEndWellWithGoodAnswers() {
    ExecutorService executor = Executors.newSingleThreadExecutor();
    try {
      assertThatCode(() -> new Rehearsal(executor).play()).doesNotThrowAnyException();
    } finally {
      executor.shutdown();
    }
  }

  @Test
  void shouldTellAWrongAnswer() {
    assertThatThrownBy(() -> new Rehearsal(new WrongExecutor()).play())
        .isInstanceOf(ExecutionException.class)
        .hasMessageContaining("answered 6 instead of 5");
  }
}
