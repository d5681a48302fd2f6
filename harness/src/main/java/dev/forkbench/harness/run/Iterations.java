package dev.forkbench.harness.run;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * JMH iterations as a plan writes them: {@code 5x200ms}, or {@code 10} shots.
 *
 * @param count how many, 0 or more
 * @param each how long one lasts; zero for a shot, which lasts as long as it takes
 */
public record Iterations(int count, Duration each) {

  private static final Pattern TEXT = Pattern.compile("(\\d{1,6})(?:x(\\d{1,6})ms)?");

  /**
   * @throws IllegalArgumentException when the text is neither a number nor {@code 5x200ms}
   */
  @JsonCreator
  public static Iterations parse(String text) {
    Matcher matcher = TEXT.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("iterations are 5x200ms or 10, not " + text);
    }
    long millis = matcher.group(2) == null ? 0 : Long.parseLong(matcher.group(2));
    return new Iterations(Integer.parseInt(matcher.group(1)), Duration.ofMillis(millis));
  }

  boolean areShots() {
    return each.isZero();
  }

  @JsonValue
  @Override
  public String toString() {
    return areShots() ? "" + count : count + "x" + each.toMillis() + "ms";
  }
}
