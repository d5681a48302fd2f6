/**
 * What all benchmarks need: the life line of the measurement JVM, executors that are closed, and a
 * profiler that tells whether the measured code was still being compiled.
 */
package dev.forkbench.bench.support;
