/**
 * What a run has to say: trials counted by arm, cells compared round by round, and how their
 * figures are written. It knows no rule and no claim.
 */
package dev.forkbench.harness.claim.evidence;
