/** What does it cost to start one more of it? */
package dev.forkbench.bench.startup;
