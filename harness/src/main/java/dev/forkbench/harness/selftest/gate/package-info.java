/**
 * The gate's own error rates: suites of benchmarks whose truth is known are drawn from many kinds
 * of noise, and the gate is asked about each.
 */
package dev.forkbench.harness.selftest.gate;
