/** Finds what on a machine will spoil a measurement, and says how to mend it. */
package dev.forkbench.harness.doctor;
