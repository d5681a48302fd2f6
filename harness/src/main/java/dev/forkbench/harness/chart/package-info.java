/** Pictures of verdicts and cells, each with its data beside it. */
package dev.forkbench.harness.chart;
