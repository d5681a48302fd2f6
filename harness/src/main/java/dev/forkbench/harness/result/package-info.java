/**
 * Reads what a run left behind and keeps it: the records every other package of the harness
 * computes on.
 */
package dev.forkbench.harness.result;
