package dev.forkbench.guide;

import static dev.forkbench.guide.Transcripts.after;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Lessons about memory and queues that children share. */
class SharedMemoryLessonsTest {

  @Test
  void shouldCountEveryAdditionToTheValue() {
    assertThat(Transcripts.of("shared-value"))
        .containsExactly(
            "at the beginning: 0", "added by each child: [100, 100]", "at the end: 200");
  }

  @Test
  void shouldCountEveryAdditionToTheArray() {
    assertThat(Transcripts.of("shared-array"))
        .containsExactly(
            "at the beginning: [0.0, 100.0, 200.0]",
            "rounds of each child: [100, 100]",
            "at the end: [200.0, 300.0, 400.0]");
  }

  @Test
  void shouldTakeWhatTwoProducersSendInTheirOrder() {
    assertThat(Transcripts.of("two-producers"))
        .containsExactly(
            "squares: [0, 1, 4, 9, 16, 25, 36, 49, 64, 81]",
            "negatives: [0, -1, -2, -3, -4, -5, -6, -7, -8, -9]",
            "sent: 10 and 10");
  }

  /** Each written balance is one more or one less than one read, and each update is made once. */
  @Test
  void shouldEndUnlockedBalancesWhereLostUpdatesCanLead() {
    List<String> lines = Transcripts.of("unlocked-balance");
    assertThat(lines.get(0)).isEqualTo("right would be: 9400");
    assertThat(lines).hasSize(6);
    for (int round = 1; round <= 5; round++) {
      assertThat(Integer.parseInt(after("balance in round " + round + ": ", lines)))
          .isBetween(400 - 1_000, 400 + 10_000);
    }
  }

  @Test
  void shouldEndLockedBalancesExactly() {
    assertThat(Transcripts.of("locked-balance"))
        .containsExactly("right is: 90400", "balance: 90400");
  }

  @Test
  void shouldEndTheConsumerWithThePill() {
    List<String> lines = Transcripts.of("poison-pill");
    String items = "[one, two, three, four]";
    assertThat(after("produced: " + items + " and the pill, in process ", lines))
        .isNotEqualTo(after("consumed: " + items + " until the pill, in process ", lines));
  }

  @Test
  void shouldLoseNothingWithOneWriterEach() {
    assertThat(Transcripts.of("shared-counter"))
        .containsExactly("counter: 1000", "array: [2.0, 4.0, 6.0]");
  }

  @Test
  void shouldShowEveryCountToOneOfThreeProcesses() {
    List<String> lines = Transcripts.of("locked-counter");
    List<String> children = lines.subList(0, 3);
    assertThat(children)
        .allMatch(line -> line.matches("process \\d+ counted to \\[\\d+(, \\d+){4}]"));
    assertThat(children.stream().map(line -> line.split(" ")[1])).doesNotHaveDuplicates();
    assertThat(children.stream().flatMap(SharedMemoryLessonsTest::counts))
        .containsExactlyInAnyOrderElementsOf(IntStream.rangeClosed(1, 15).boxed().toList());
    assertThat(lines.get(3)).isEqualTo("counter at the end: 15");
  }

  private static Stream<Integer> counts(String line) {
    String list = line.substring(line.indexOf('[') + 1, line.indexOf(']'));
    return Arrays.stream(list.split(", ")).map(Integer::valueOf);
  }
}
