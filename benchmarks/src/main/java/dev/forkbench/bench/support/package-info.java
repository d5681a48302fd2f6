/**
 * What all benchmarks need: the life line of the measurement JVM, and executors that are closed.
 */
package dev.forkbench.bench.support;
