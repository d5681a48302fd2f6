/** What becomes of messages and of those who wait for them? */
package dev.forkbench.experiment.ipc;
