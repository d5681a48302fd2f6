package dev.forkbench.harness.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class IterationsPropertyTest {

  @Property
  void shouldReadWhatItWrote(
      @ForAll @IntRange(max = 999_999) int count, @ForAll @IntRange(max = 999_999) int millis) {
    Iterations iterations = new Iterations(count, Duration.ofMillis(millis));

    assertThat(Iterations.parse(iterations.toString())).isEqualTo(iterations);
  }

  @Property
  void shouldExpectTheRestToGoAsTheStartWent(
      @ForAll @IntRange(min = 1, max = 1000) int arms,
      @ForAll @IntRange(max = 1000) int tookMillis) {
    Duration planned = Duration.ofSeconds(1);
    TimeLeft left = new TimeLeft(planned.multipliedBy(arms));
    left.done(planned, Duration.ofMillis(tookMillis));

    assertThat(left.estimate()).isEqualTo(Duration.ofMillis((long) tookMillis * (arms - 1)));
  }
}
