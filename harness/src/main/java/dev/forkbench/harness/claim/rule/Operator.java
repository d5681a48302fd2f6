package dev.forkbench.harness.claim.rule;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeType;
import java.util.Arrays;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;

/** How the two sides of a condition are held against each other. Only numbers have an order. */
public enum Operator {
  EQUAL("=", false, order -> order == 0),
  DIFFERENT("!=", false, order -> order != 0),
  LESS("<", true, order -> order < 0),
  AT_MOST("<=", true, order -> order <= 0),
  MORE(">", true, order -> order > 0),
  AT_LEAST(">=", true, order -> order >= 0);

  private static final Set<JsonNodeType> KINDS =
      Set.of(JsonNodeType.BOOLEAN, JsonNodeType.NUMBER, JsonNodeType.STRING, JsonNodeType.ARRAY);

  private final String symbol;
  private final boolean ordered;
  private final IntPredicate allows;

  Operator(String symbol, boolean ordered, IntPredicate allows) {
    this.symbol = symbol;
    this.ordered = ordered;
    this.allows = allows;
  }

  /**
   * @throws IllegalArgumentException if there is no such operator; the message names all
   */
  static Operator of(String symbol) {
    return Arrays.stream(values())
        .filter(operator -> operator.symbol.equals(symbol))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException(symbol + " is none of the operators " + symbols()));
  }

  private static String symbols() {
    return Arrays.stream(values()).map(o -> o.symbol).collect(Collectors.joining(" "));
  }

  /** Whether the two values are of one kind, and of one that can be compared so. */
  boolean accepts(JsonNode left, JsonNode right) {
    return left.getNodeType() == right.getNodeType()
        && (ordered ? left.isNumber() : KINDS.contains(left.getNodeType()));
  }

  boolean holds(JsonNode left, JsonNode right) {
    return allows.test(ordered ? order(left, right) : difference(left, right));
  }

  private static int order(JsonNode left, JsonNode right) {
    return left.decimalValue().compareTo(right.decimalValue());
  }

  /** 0 if they are equal: 2 and 2.0 are, inside of lists, too. */
  private static int difference(JsonNode left, JsonNode right) {
    return left.equals(Operator::unequal, right) ? 0 : 1;
  }

  private static int unequal(JsonNode left, JsonNode right) {
    if (left.isNumber() && right.isNumber()) {
      return order(left, right);
    }
    return left.equals(right) ? 0 : 1;
  }
}
