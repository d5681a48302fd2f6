/** What does it cost to hand a task over? */
package dev.forkbench.bench.dispatch;
