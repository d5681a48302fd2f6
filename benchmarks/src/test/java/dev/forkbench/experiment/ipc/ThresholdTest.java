package dev.forkbench.experiment.ipc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forkbench.experiment.support.Settings;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ThresholdTest {
  @Test
  void shouldFindTwoNumbersThatAreOneApart() throws Exception {
    try (Threshold threshold = new Threshold(Settings.parse(List.of("channel=PIPE")))) {
      Map<String, Object> observed = threshold.trial();
      int passes = (int) observed.get("largestThatPasses");
      assertThat(passes).isPositive();
      assertThat(observed).containsEntry("smallestThatBlocks", passes + 1);
    }
  }

  /** Whatever a pipe seems to hold, the search must find where it blocks. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 99, 4096, 65_535, 65_536, 65_537, 1 << 20})
  void shouldFindTheAnswerWhateverTheFirstHint(int hint) {
    for (int capacity : new int[] {0, 1, 4096, 65_536, 70_000}) {
      assertThat(search(bytes -> bytes <= capacity, hint)).isEqualTo(capacity);
    }
  }

  private static int search(IntPredicate ends, int held) {
    int passes = 0;
    int blocks = (1 << 20) + 1;
    while (blocks - passes > 1) {
      int bytes = Threshold.next(passes, blocks, held);
      assertThat(bytes).isGreaterThan(passes).isLessThan(blocks);
      if (ends.test(bytes)) {
        passes = bytes;
      } else {
        blocks = bytes;
      }
    }
    return passes;
  }
}
