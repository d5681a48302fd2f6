/**
 * The guides' workloads as pure tasks: they compute, check themselves, and do not know where they
 * run.
 */
package dev.forkbench.workload;
