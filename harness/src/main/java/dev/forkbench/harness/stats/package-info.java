/**
 * The statistics of verdicts and gates, on plain numbers: it knows neither benchmarks nor claims.
 * One number per measurement JVM goes in; everything positive is compared on the log scale.
 */
package dev.forkbench.harness.stats;
