/** The {@code forkbench} command line: options, exit codes, and nothing else. */
package dev.forkbench.harness.cli;
