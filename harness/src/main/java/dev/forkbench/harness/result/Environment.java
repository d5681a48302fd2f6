package dev.forkbench.harness.result;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;

/**
 * The content of {@code environment.json}: the machine, the JDKs, the flags, the commit, the seed
 * and the plan of a run. A fact the machine does not tell is absent or null, never 0.
 *
 * @param json the whole document
 */
public record Environment(JsonNode json) {

  /** A run without an environment, such as somebody else's plain JMH file. */
  public static final Environment UNKNOWN = new Environment(MissingNode.getInstance());

  /** The fact at a JSON pointer such as {@code /machine/cores}, or "not available". */
  public String text(String pointer) {
    JsonNode node = json.at(pointer);
    return node.isMissingNode() || node.isNull() ? "not available" : node.asText();
  }
}
