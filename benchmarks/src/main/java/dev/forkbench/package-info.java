/**
 * What is measured. Packages read top-down: guide, experiment, bench, backend, workload, process,
 * shared.
 */
package dev.forkbench;
