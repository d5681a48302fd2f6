package dev.forkbench.harness.claim.rule;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.forkbench.harness.claim.evidence.BadEvidenceException;
import dev.forkbench.harness.claim.evidence.Trial;
import dev.forkbench.harness.result.Json;
import dev.forkbench.harness.result.Observation;
import java.math.BigDecimal;
import java.util.regex.Pattern;

/** One side of a condition: a field of the trial, or a value that is written out. */
public sealed interface Operand {
  Pattern FIELD = Pattern.compile("[A-Za-z]\\w*(\\.size)?");
  Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?");

  /**
   * @throws BadEvidenceException if the trial has no such field
   */
  JsonNode value(Observation trial);

  /**
   * A bare name is a field; anything else is JSON.
   *
   * @throws IllegalArgumentException if it is neither
   */
  static Operand of(String text) {
    if (FIELD.matcher(text).matches() && !text.equals("true") && !text.equals("false")) {
      return field(text);
    }
    try {
      return new Literal(Json.MAPPER.readTree(text));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(text + " is neither a field nor a value in JSON", e);
    }
  }

  /**
   * @throws IllegalArgumentException if it is no name of a field
   */
  static Operand field(String text) {
    if (!FIELD.matcher(text).matches()) {
      throw new IllegalArgumentException(text + " is no field");
    }
    return text.endsWith(".size")
        ? new Size(text.substring(0, text.length() - ".size".length()))
        : new Field(text);
  }

  /** A value that is written out. */
  record Literal(JsonNode literal) implements Operand {
    @Override
    public JsonNode value(Observation trial) {
      return literal;
    }
  }

  /** What was observed under a name, or else the parameter of that name. */
  record Field(String name) implements Operand {
    @Override
    public JsonNode value(Observation trial) {
      String parameter = trial.params().get(name);
      return parameter == null || trial.observed().hasNonNull(name)
          ? Trial.field(trial.observed(), name)
          : typed(parameter);
    }

    /** Parameters are texts; those that are a number, or true or false, count as such. */
    private static JsonNode typed(String parameter) {
      if (NUMBER.matcher(parameter).matches()) {
        return DecimalNode.valueOf(new BigDecimal(parameter));
      }
      return parameter.equals("true") || parameter.equals("false")
          ? BooleanNode.valueOf(Boolean.parseBoolean(parameter))
          : TextNode.valueOf(parameter);
    }
  }

  /** How many values a list has. */
  record Size(String name) implements Operand {
    @Override
    public JsonNode value(Observation trial) {
      JsonNode list = Trial.field(trial.observed(), name);
      if (!list.isArray()) {
        throw BadEvidenceException.unknown("field \"" + name + "\" is no list: " + list);
      }
      return IntNode.valueOf(list.size());
    }
  }
}
