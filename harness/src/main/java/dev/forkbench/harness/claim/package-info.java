/**
 * The claims of the guides, and the verdict that a run gives on each.
 *
 * <p>What is claimed, what we expect and the rule that decides are data ({@code claims.json}),
 * written before a run; the report prints that file's hash.
 */
package dev.forkbench.harness.claim;
