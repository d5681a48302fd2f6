package dev.forkbench.harness.cli;

import dev.forkbench.harness.claim.Catalogue;
import dev.forkbench.harness.claim.Claim;
import dev.forkbench.harness.claim.Question;
import dev.forkbench.harness.claim.Verdict;
import dev.forkbench.harness.claim.VerdictEngine;
import dev.forkbench.harness.result.UnreadableResultException;
import java.io.PrintWriter;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
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

  @Override
  public Integer call() {
    try {
      if (run == null) {
        print(Catalogue.load());
      } else {
        new VerdictEngine(Catalogue.load())
            .judge(RunArgument.read(run))
            .verdicts()
            .forEach(this::print);
      }
      return 0;
    } catch (UnreadableResultException e) {
      spec.commandLine().getErr().println("forkbench: " + e.getMessage());
      return ReportCommand.UNREADABLE;
    }
  }

  private void print(Catalogue catalogue) {
    Map<String, Claim> judged =
        catalogue.claims().stream().collect(Collectors.toMap(Claim::id, Function.identity()));
    catalogue.questions().forEach(question -> print(question, judged.get(question.id())));
  }

  private void print(Question question, Claim claim) {
    PrintWriter out = spec.commandLine().getOut();
    out.println(question.id() + "  " + question.statement() + " (" + question.source() + ")");
    question.obstacle().ifPresent(reason -> out.println("     cannot be tested: " + reason));
    question.evidence().forEach(each -> out.println("     evidence: " + each.label()));
    if (claim != null) {
      out.println("     rule: " + claim.rule().text());
    }
  }

  private void print(Verdict verdict) {
    PrintWriter out = spec.commandLine().getOut();
    out.println(
        String.join(
            "  ",
            verdict.claim().id(),
            "JDK " + verdict.jdk(),
            verdict.words(),
            verdict.decision().reason()));
  }
}
