package dev.forkbench.harness.claim.rule;

import com.fasterxml.jackson.databind.JsonNode;
import dev.forkbench.harness.claim.evidence.Trial;
import java.util.function.Predicate;

/** What an isolation trial looks at, before and after, in the parent and in its children. */
public enum Observable {
  /** Four flags; child i sets flag i. */
  LIST("parentListBefore", "parentListAfter", "childLists") {
    @Override
    boolean childrenWrote(JsonNode observed) {
      JsonNode lists = field(observed, children);
      for (int i = 0; i < lists.size(); i++) {
        String seen = lists.get(i).asText();
        if (i >= seen.length() || seen.charAt(i) != '1') {
          return false;
        }
      }
      return !lists.isEmpty();
    }
  },
  /** An amount; one child deposits, the other withdraws. */
  BALANCE("parentBalanceBefore", "parentBalanceAfter", "childBalances") {
    @Override
    boolean childrenWrote(JsonNode observed) {
      String start = before(observed);
      Predicate<JsonNode> untouched = balance -> balance.asText().equals(start);
      JsonNode balances = field(observed, children);
      return !balances.isEmpty() && balances.valueStream().noneMatch(untouched);
    }
  };

  private final String before;
  private final String after;
  final String children;

  Observable(String before, String after, String children) {
    this.before = before;
    this.after = after;
    this.children = children;
  }

  String before(JsonNode observed) {
    return field(observed, before).asText();
  }

  String after(JsonNode observed) {
    return field(observed, after).asText();
  }

  /** The premise of isolation: each child saw its own write. */
  abstract boolean childrenWrote(JsonNode observed);

  private static JsonNode field(JsonNode observed, String name) {
    return Trial.field(observed, name);
  }
}
