/**
 * The claims of the guides, and the verdict that a run gives on each.
 *
 * <p>What is claimed, what we expect and the rule that decides are data ({@code claims.json}),
 * written before a run; the report prints that file's hash. The rules lie in {@code rule}, what
 * they look at in {@code evidence}: a package uses only what stands below it, in this order.
 */
package dev.forkbench.harness.claim;
