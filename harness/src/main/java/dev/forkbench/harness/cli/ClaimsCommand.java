package dev.forkbench.harness.cli;

import dev.forkbench.harness.claim.Catalogue;
import dev.forkbench.harness.claim.Claim;
import dev.forkbench.harness.claim.Question;
import dev.forkbench.harness.claim.Verdict;
import dev.forkbench.harness.claim.VerdictEngine;
import dev.forkbench.harness.claim.rule.Label;
import dev.forkbench.harness.result.UnreadableResultException;
import dev.forkbench.harness.run.ExitCode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code forkbench claims [RUN]}: lists what is claimed, and what a run says about it. */
@Command(
    name = "claims",
    mixinStandardHelpOptions = true,
    description = "Lists the claims, with verdicts if a run is given.")
final class ClaimsCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "RUN",
      arity = "0..1",
      description = "id or directory of a run, or \"latest\"")
  private String run;

  @Option(
      names = "--strict",
      description = "exits with 1 if a verdict is invalid, as by an observation no rule describes")
  private boolean strict;

  @Override
  public Integer call() {
    try {
      Catalogue catalogue = Catalogue.load();
      return run == null ? list(catalogue) : judge(catalogue);
    } catch (UnreadableResultException e) {
      spec.commandLine().getErr().println("forkbench: " + e.getMessage());
      return ReportCommand.UNREADABLE;
    }
  }

  private int judge(Catalogue catalogue) throws UnreadableResultException {
    List<Verdict> verdicts = new VerdictEngine(catalogue).judge(RunArgument.read(run)).verdicts();
    verdicts.forEach(this::print);
    boolean invalid = verdicts.stream().anyMatch(verdict -> verdict.label() == Label.INVALID);
    return strict && invalid ? ExitCode.BROKEN_INVARIANT : ExitCode.OK;
  }

  private int list(Catalogue catalogue) {
    Map<String, Claim> judged =
        catalogue.claims().stream().collect(Collectors.toMap(Claim::id, Function.identity()));
    for (Question question : catalogue.questions()) {
      print(question);
      Optional.ofNullable(judged.get(question.id())).ifPresent(this::print);
    }
    line("claims.json, SHA-256 " + catalogue.hash());
    return ExitCode.OK;
  }

  private void print(Question question) {
    line(question.id() + "  " + question.statement() + " (" + question.source() + ")");
    question.obstacle().ifPresent(reason -> line("     cannot be tested: " + reason));
    line("     hypothesis: " + question.hypothesis());
    question.evidence().forEach(each -> line("     evidence: " + each.label()));
  }

  private void print(Claim claim) {
    Optional.ofNullable(claim.premise()).ifPresent(why -> line("     not on a JVM: " + why));
    Optional.ofNullable(claim.rule()).ifPresent(rule -> line("     rule: " + rule.text()));
    Optional.ofNullable(claim.cpython())
        .ifPresent(rule -> line("     rule on CPython: " + rule.text()));
    new TreeMap<>(claim.expected())
        .forEach((lane, label) -> line("     expected, " + lane + ": " + label.word()));
  }

  private void print(Verdict verdict) {
    line(
        String.join(
            "  ",
            verdict.claim().id(),
            verdict.subject().text(),
            verdict.words(),
            verdict.decision().reason()));
  }

  private void line(String text) {
    spec.commandLine().getOut().println(text);
  }
}
