/**
 * Memory shared by processes: a mapped file, and values and locks that live in it. Nothing here
 * knows how the processes that share it were started.
 */
package dev.forkbench.shared;
