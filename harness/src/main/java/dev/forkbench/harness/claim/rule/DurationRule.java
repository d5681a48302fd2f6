package dev.forkbench.harness.claim.rule;

import dev.forkbench.harness.claim.evidence.CellSelector;
import dev.forkbench.harness.claim.evidence.Evidence;
import dev.forkbench.harness.claim.evidence.Figures;
import dev.forkbench.harness.claim.evidence.MayBeMissing;
import dev.forkbench.harness.claim.evidence.Sample;
import dev.forkbench.harness.stats.Band;
import java.util.Locale;
import java.util.Optional;

/**
 * A claim about a printed time of mere waiting. What is measured beyond the wait is overhead, which
 * does not grow with it: the guide's wait and our overhead predict the time that the guide prints.
 *
 * @param cell the arm, measured with a shorter wait
 * @param idealMillis that wait, in milliseconds
 * @param waveMillis one sleep of it, in milliseconds, of which children may have to make several
 *     one after the other; empty if one sleep is the whole wait
 * @param guide what the guide waits and prints
 * @param tolerance how far the prediction may be from the printed time, as a share of it
 */
public record DurationRule(
    CellSelector cell,
    double idealMillis,
    @MayBeMissing Double waveMillis,
    Guide guide,
    double tolerance)
    implements Rule {

  /**
   * What the guide shows.
   *
   * @param idealSeconds the time that its program waits
   * @param printedSeconds the time that it prints
   */
  public record Guide(double idealSeconds, double printedSeconds) {}

  public DurationRule {
    if (!(tolerance > 0 && tolerance < 1)) {
      throw new IllegalArgumentException("tolerance must lie in (0, 1): " + tolerance);
    }
    if (!(idealMillis > 0 && guide.idealSeconds() > 0 && guide.printedSeconds() > 0)) {
      throw new IllegalArgumentException("times must be above 0");
    }
    if (waveMillis != null && !(waveMillis > 0)) {
      throw new IllegalArgumentException("waveMillis must be above 0: " + waveMillis);
    }
  }

  /** The times that count as the printed one, in seconds. */
  Band band() {
    double printed = guide.printedSeconds();
    return new Band(printed * (1 - tolerance), printed * (1 + tolerance));
  }

  /**
   * The overheads, in milliseconds, that cannot be a sleep too many or too few: those of less than
   * half a sleep.
   */
  Optional<Band> overheads() {
    return Optional.ofNullable(waveMillis).map(wave -> new Band(-wave / 2, wave / 2));
  }

  @Override
  public String text() {
    return String.format(
            Locale.ROOT,
            "95 %% CI of %s s + (measured time - %s ms) within %s of %s s, at least %d valid rounds",
            Figures.number(guide.idealSeconds()),
            Figures.number(idealMillis),
            Figures.percent(tolerance),
            Figures.number(guide.printedSeconds()),
            DurationJudge.FEWEST_ROUNDS)
        + (waveMillis == null
            ? ""
            : ", overhead below half a sleep of " + Figures.number(waveMillis) + " ms");
  }

  @Override
  public String only() {
    return cell.shortName();
  }

  @Override
  public Evidence gather(Sample sample) {
    return new DurationJudge(this).gather(sample);
  }

  @Override
  public Decision decide(Evidence evidence) {
    return new DurationJudge(this).decide(evidence);
  }

  @Override
  public String effect(Evidence evidence) {
    return new DurationJudge(this).effect(evidence);
  }
}
