/** What every experiment is made of. */
package dev.forkbench.experiment.support;
