/** Who sees what others write? */
package dev.forkbench.experiment.isolation;
