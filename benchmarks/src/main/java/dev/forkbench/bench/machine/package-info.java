/** What can this machine do at all? */
package dev.forkbench.bench.machine;
