/** Everything a run leaves for people and for other programs, written from its results alone. */
package dev.forkbench.harness.report;
