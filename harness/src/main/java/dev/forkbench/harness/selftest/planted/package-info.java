/**
 * Runs with a known answer: times of two arms and what disturbs them, observations with a known
 * share of failures, and what can happen to a run before it is judged. One class, one cause.
 */
package dev.forkbench.harness.selftest.planted;
