package dev.forkbench.harness.selftest;

/**
 * A figure that the engine has to reach.
 *
 * @param name what is counted
 * @param wanted the target
 * @param found the figure, with its bound or interval
 * @param standing whether it is reached
 */
public record Target(String name, String wanted, String found, Standing standing) {}
