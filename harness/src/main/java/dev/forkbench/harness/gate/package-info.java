/**
 * Compares two sets of JMH results, anybody's, and says whether something became slower, or that it
 * cannot tell: the files of two sides become {@code Series} of one number per fork, {@code Gate}
 * judges each pair of them, and every output is written from its one {@code Judgement}.
 */
package dev.forkbench.harness.gate;
