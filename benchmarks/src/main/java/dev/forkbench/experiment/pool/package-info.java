/** What do pools and shared counters do with their tasks: in which order, where, how exactly? */
package dev.forkbench.experiment.pool;
