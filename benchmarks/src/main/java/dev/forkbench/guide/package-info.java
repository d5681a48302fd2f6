/**
 * The programs of the five guides as lessons: one small class each, in the guides' order, with what
 * it printed when it was run. {@code scripts/guide} lists and runs them.
 *
 * <p>Where a program of the guides cannot do what its page says, the lesson does what was meant and
 * says so. A child JVM has no terminal: what it has to say is its result, which the parent prints.
 */
package dev.forkbench.guide;
