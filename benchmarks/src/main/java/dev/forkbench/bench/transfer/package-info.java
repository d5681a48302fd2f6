/** What does it cost to move data to a worker and back? */
package dev.forkbench.bench.transfer;
