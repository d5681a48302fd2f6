/** What several tests need: waits with a deadline, and other JVMs. */
package dev.forkbench.testing;
