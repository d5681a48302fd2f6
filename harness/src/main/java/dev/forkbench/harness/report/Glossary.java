package dev.forkbench.harness.report;

import java.util.List;

/** The words that a reader of a report needs. */
final class Glossary {

  private Glossary() {}

  /** A row per word, header first. */
  static List<List<String>> rows() {
    return List.of(
        List.of("word", "meaning"),
        List.of("arm", "one setting that is compared with others"),
        List.of(
            "capacity",
            "the speed-up that two independent copies of the work really get on this machine"),
        List.of("CI", "confidence interval; 95 % where nothing else is said"),
        List.of("flag", "why a fork is not to be trusted: steal, JIT or drift; it decides nothing"),
        List.of("fork", "one measurement JVM with its iterations; it contributes one value"),
        List.of("lane", "where results come from: the JVM, or CPython beside it"),
        List.of("measurement JVM", "the fresh JVM that JMH starts for each fork"),
        List.of("round", "every arm once, in shuffled order"),
        List.of("worker JVM", "a child process that runs tasks"),
        List.of("reproduced", "the claim holds in all settings that its rule asks about"),
        List.of("refuted", "it fails in all of them"),
        List.of("qualified", "it holds in some and fails in others; the verdict names which"),
        List.of("inconclusive", "the evidence is sound but does not decide"),
        List.of("invalid", "the evidence is unsound: a control failed"),
        List.of("not applicable", "its premise does not hold here"),
        List.of("no evidence in this run", "what its rule needs was not measured"));
  }
}
