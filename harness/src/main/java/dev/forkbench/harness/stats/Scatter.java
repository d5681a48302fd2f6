package dev.forkbench.harness.stats;

/**
 * A variance and how well it is known.
 *
 * @param variance at least 0
 * @param degrees degrees of freedom it was estimated with, above 0; infinite if it is known
 */
public record Scatter(double variance, double degrees) {}
