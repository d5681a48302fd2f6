package dev.forkbench.harness.run;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/**
 * How a run ended: Maven turns every failure into 1, so the truth stands in {@code outcome.json}.
 *
 * @param exitCode see {@link ExitCode}
 * @param reason on one line
 * @param missing arms without a row, by round
 * @param duplicated arms whose row came more than once
 * @param leftovers processes that outlived their arm and were ended
 * @param failures the arms that failed, each with what its JVMs said last
 * @param resume the command that goes on; null when nothing is missing
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Outcome(
    int exitCode,
    String reason,
    List<String> missing,
    List<String> duplicated,
    List<String> leftovers,
    List<Failure> failures,
    String resume) {

  private static final String COMPLETE = "complete";

  /** Judges a run by what it left. */
  static Outcome of(Rounds rounds, String resume) {
    int missing = rounds.missing().size();
    int leftovers = rounds.leftovers().size();
    if (leftovers > 0) {
      String reason = "processes left behind: " + leftovers + ", rows missing: " + missing;
      return of(ExitCode.BROKEN_INVARIANT, reason, rounds, resume);
    }
    return missing > 0
        ? of(ExitCode.INCOMPLETE, "rows missing: " + missing, rounds, resume)
        : of(ExitCode.OK, COMPLETE, rounds, resume);
  }

  /** A run that something ended before its time. */
  static Outcome of(int exitCode, String reason, Rounds rounds, String resume) {
    List<String> missing = rounds.missing();
    List<String> duplicated =
        rounds.failures().stream().filter(Failure::duplicate).map(Failure::text).toList();
    return new Outcome(
        exitCode,
        reason,
        missing,
        duplicated,
        rounds.leftovers(),
        rounds.failures(),
        missing.isEmpty() ? null : resume);
  }
}
