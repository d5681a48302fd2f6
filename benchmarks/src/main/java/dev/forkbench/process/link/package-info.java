/** Frames, and the transports that carry them between a parent and its worker JVM. */
package dev.forkbench.process.link;
