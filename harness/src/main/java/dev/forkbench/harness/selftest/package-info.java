/**
 * Plants truths and looks whether the verdict engine finds them: synthetic runs with a known answer
 * go through the engine that judges real ones, and its labels are counted.
 *
 * <p>{@code planted} makes the runs. Each rule of the engine has a claim in this package's {@code
 * claims.json} and a list of scenarios, such as {@link
 * dev.forkbench.harness.selftest.RatioScenarios}; {@link dev.forkbench.harness.selftest.Scenarios}
 * strings the lists together, and that is where a new rule comes in.
 */
package dev.forkbench.harness.selftest;
