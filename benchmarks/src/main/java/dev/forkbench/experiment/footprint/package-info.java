/** What do workers occupy, and what do they use when idle? */
package dev.forkbench.experiment.footprint;
