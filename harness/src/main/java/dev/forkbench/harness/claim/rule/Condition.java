package dev.forkbench.harness.claim.rule;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonCreator.Mode;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import dev.forkbench.harness.claim.evidence.BadEvidenceException;
import dev.forkbench.harness.result.Observation;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a trial must show: {@code FIELD OP [FACTOR *] OPERAND}, such as {@code end = expected},
 * {@code exitCodes.size = 2} or {@code cpuMillis >= 1.5 * wallMillis}.
 *
 * @param text as it was written
 * @param left the field that is looked at
 * @param operator how both sides are held against each other
 * @param factor what the right side is multiplied by, if anything
 * @param right a field, or a value in JSON
 */
public record Condition(
    String text, Operand left, Operator operator, Optional<Double> factor, Operand right) {
  private static final Pattern FORM =
      Pattern.compile(
          "(?<left>[A-Za-z][\\w.]*)\\s*(?<op>[^\\s\\w.\"\\[-]+)\\s*"
              + "(?:(?<factor>\\d+(\\.\\d+)?)\\s*\\*\\s*)?(?<right>.+)");

  /**
   * @throws IllegalArgumentException if the text is no condition; the message quotes it
   */
  @JsonCreator(mode = Mode.DELEGATING)
  static Condition of(String text) {
    Matcher parts = FORM.matcher(text.strip());
    if (!parts.matches()) {
      throw new IllegalArgumentException(
          "no condition: \"" + text + "\"; expected FIELD OP [FACTOR *] OPERAND");
    }
    try {
      return new Condition(
          text,
          Operand.field(parts.group("left")),
          Operator.of(parts.group("op")),
          Optional.ofNullable(parts.group("factor")).map(Double::valueOf),
          Operand.of(parts.group("right")));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("no condition: \"" + text + "\"; " + e.getMessage(), e);
    }
  }

  /**
   * Whether a trial shows it.
   *
   * @throws BadEvidenceException if a field is missing, or its value is of another kind
   */
  boolean holds(Observation trial) {
    JsonNode seen = left.value(trial);
    JsonNode expected = factor.map(f -> times(f, trial)).orElseGet(() -> right.value(trial));
    if (!operator.accepts(seen, expected)) {
      throw unfit(seen, expected);
    }
    return operator.holds(seen, expected);
  }

  private JsonNode times(double by, Observation trial) {
    JsonNode value = right.value(trial);
    if (!value.isNumber()) {
      throw BadEvidenceException.unknown("\"" + text + "\" multiplies " + value);
    }
    return DoubleNode.valueOf(by * value.doubleValue());
  }

  private BadEvidenceException unfit(JsonNode seen, JsonNode expected) {
    return BadEvidenceException.unknown(
        "\"" + text + "\" compares " + seen + " with " + expected + ", which is of another kind");
  }
}
