/** What does an update of shared state cost, and is it right? */
package dev.forkbench.bench.lock;
