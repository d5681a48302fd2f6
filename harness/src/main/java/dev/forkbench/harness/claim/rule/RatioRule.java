package dev.forkbench.harness.claim.rule;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.forkbench.harness.claim.evidence.ArmPair;
import dev.forkbench.harness.claim.evidence.Evidence;
import dev.forkbench.harness.claim.evidence.Figures;
import dev.forkbench.harness.claim.evidence.Sample;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A claim that one arm takes longer than another: decided by the paired log-ratios of the rounds.
 *
 * @param ratio the arms that decide
 * @param beside ratios shown with it that decide nothing
 * @param cases the settings in which the claim must hold, each as parameters
 * @param sesoi smallest effect size of interest, as a share: 0.05 means that only a ratio above
 *     1.05 is a difference
 * @param bound what the ratio could be at best, if something limits it
 */
public record RatioRule(
    ArmPair ratio,
    List<ArmPair> beside,
    List<Map<String, String>> cases,
    double sesoi,
    Optional<SpeedupBound> bound)
    implements Rule {

  public RatioRule {
    if (!(sesoi > 0 && sesoi < 1)) {
      throw new IllegalArgumentException("sesoi must lie in (0, 1): " + sesoi);
    }
  }

  @JsonCreator
  static RatioRule of(
      @JsonProperty("ratio") ArmPair ratio,
      @JsonProperty("beside") List<ArmPair> beside,
      @JsonProperty("cases") List<Map<String, String>> cases,
      @JsonProperty("sesoi") double sesoi,
      @JsonProperty("bound") SpeedupBound bound) {
    return new RatioRule(ratio, beside, cases, sesoi, Optional.ofNullable(bound));
  }

  /** The smallest ratio that counts as a difference. */
  double threshold() {
    return 1 + sesoi;
  }

  @Override
  public String text() {
    return String.format(
        Locale.ROOT,
        "95 %% CI of %s above %s, at least %d valid rounds, Holm over all timing claims",
        ratio.name(),
        Figures.ratio(threshold()),
        RatioJudge.FEWEST_ROUNDS);
  }

  @Override
  public String only() {
    return ratio.over().label().split(" ")[0];
  }

  @Override
  public Evidence gather(Sample sample) {
    return new RatioJudge(this).gather(sample);
  }

  @Override
  public Decision decide(Evidence evidence) {
    return new RatioJudge(this).decide(evidence);
  }

  @Override
  public String effect(Evidence evidence) {
    return RatioJudge.effect(evidence);
  }
}
