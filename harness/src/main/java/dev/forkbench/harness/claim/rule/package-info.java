/**
 * How evidence decides: one rule type for each kind of question, with the judge that applies it,
 * and the label and reason that come out. It knows no claim.
 */
package dev.forkbench.harness.claim.rule;
