/**
 * Measures two JMH jars, anybody's, in turn and has the gate compare them: a {@code Design} says
 * what is measured and how, {@code Order} in which order, {@code Stage} holds the files, {@code
 * Measuring} runs one JVM, and {@code Comparing} goes on until the gate knows enough.
 */
package dev.forkbench.harness.compare;
