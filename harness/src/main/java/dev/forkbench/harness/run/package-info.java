/**
 * Measures: drives a JMH jar and its experiments in rounds, one measurement JVM an arm and round,
 * and leaves a run directory behind that is complete, or says what is missing.
 */
package dev.forkbench.harness.run;
