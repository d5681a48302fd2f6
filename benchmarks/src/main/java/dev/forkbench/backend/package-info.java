/** Every way to run tasks, each behind {@link java.util.concurrent.ExecutorService}. */
package dev.forkbench.backend;
