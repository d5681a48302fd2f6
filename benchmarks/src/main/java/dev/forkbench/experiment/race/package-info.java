/** Which updates of a shared balance survive? */
package dev.forkbench.experiment.race;
