package dev.forkbench.harness.claim;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.forkbench.harness.claim.rule.Rule;
import java.util.List;
import java.util.stream.Collectors;

/**
 * One sentence of the guides that can be right or wrong, and what we said about it before a run.
 *
 * @param id {@code C15}
 * @param statement the claim in our own words
 * @param guides numbers of the guides that make it
 * @param printed what the guide shows as its outcome
 * @param hypothesis what we expect on the JVM
 * @param why the mechanism, for the reader of a verdict
 * @param surprise what another outcome would mean
 * @param charts ids of the charts that show it
 * @param rule how a run decides it
 */
@JsonIgnoreProperties("evidence")
public record Claim(
    String id,
    String statement,
    List<Integer> guides,
    String printed,
    String hypothesis,
    String why,
    String surprise,
    List<String> charts,
    Rule rule) {

  /** {@code guide 2, guide 4}. */
  public String source() {
    return guides.stream().map(guide -> "guide " + guide).collect(Collectors.joining(", "));
  }
}
