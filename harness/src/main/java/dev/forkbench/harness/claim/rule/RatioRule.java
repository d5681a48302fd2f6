package dev.forkbench.harness.claim.rule;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.forkbench.harness.claim.evidence.ArmPair;
import dev.forkbench.harness.claim.evidence.Evidence;
import dev.forkbench.harness.claim.evidence.Figures;
import dev.forkbench.harness.claim.evidence.MayBeMissing;
import dev.forkbench.harness.claim.evidence.Sample;
import dev.forkbench.harness.stats.Band;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A claim that one arm takes longer than another, as long, or less long, or that it does not:
 * decided by the paired log-ratios of the rounds.
 *
 * @param ratio the arms that decide
 * @param beside ratios shown with it that decide nothing
 * @param cases the settings in which the claim must hold, each as parameters
 * @param sesoi smallest effect size of interest, as a share: 0.05 means that only a ratio above
 *     1.05, or below 1 / 1.05, is a difference
 * @param claims what is said about the ratio
 * @param bound what the ratio could be at best, if something limits it
 * @param needsCpus without so many CPUs it says nothing; 1 if it does with any
 */
public record RatioRule(
    ArmPair ratio,
    List<ArmPair> beside,
    List<Map<String, String>> cases,
    double sesoi,
    Direction claims,
    Optional<SpeedupBound> bound,
    int needsCpus)
    implements Rule {

  public RatioRule {
    if (!(sesoi > 0 && sesoi < 1)) {
      throw new IllegalArgumentException("sesoi must lie in (0, 1): " + sesoi);
    }
    CpuGate.requirePositive(needsCpus);
  }

  @JsonCreator
  static RatioRule of(
      @JsonProperty("ratio") ArmPair ratio,
      @MayBeMissing @JsonProperty("beside") List<ArmPair> beside,
      @MayBeMissing @JsonProperty("cases") List<Map<String, String>> cases,
      @JsonProperty("sesoi") double sesoi,
      @MayBeMissing @JsonProperty("claims") Direction claims,
      @MayBeMissing @JsonProperty("bound") SpeedupBound bound,
      @MayBeMissing @JsonProperty("needsCpus") Integer needsCpus) {
    return new RatioRule(
        ratio,
        beside == null ? List.of() : beside,
        cases == null ? List.of(Map.of()) : cases,
        sesoi,
        claims == null ? Direction.MORE : claims,
        Optional.ofNullable(bound),
        Objects.requireNonNullElse(needsCpus, 1));
  }

  /** The smallest ratio that counts as a difference. */
  double threshold() {
    return 1 + sesoi;
  }

  /** The ratios that the claim allows. */
  Band band() {
    return claims.band(threshold());
  }

  @Override
  public String text() {
    return String.format(
            Locale.ROOT,
            "%.0f %% CI of %s %s, at least %d valid rounds, Holm over all ratios",
            100 * claims.level(),
            ratio.name(),
            limits(),
            RatioJudge.FEWEST_ROUNDS)
        + CpuGate.text(needsCpus);
  }

  /** {@code above 1.05x}, {@code within 0.909x to 1.10x}. */
  String limits() {
    return switch (claims) {
      case MORE, NOT_LESS -> "above " + Figures.ratio(band().low());
      case SAME -> "within " + Figures.ratio(band().low()) + " to " + Figures.ratio(band().high());
      case LESS, NOT_MORE -> "below " + Figures.ratio(band().high());
    };
  }

  @Override
  public String only() {
    return ratio.over().shortName();
  }

  @Override
  public Evidence gather(Sample sample) {
    return CpuGate.gather(needsCpus, sample, new RatioJudge(this).gather(sample));
  }

  @Override
  public Decision decide(Evidence evidence) {
    return CpuGate.decide(evidence, new RatioJudge(this).decide(evidence));
  }

  @Override
  public String effect(Evidence evidence) {
    return RatioJudge.effect(evidence);
  }
}
