/** What does a fault take along, and who can be ended from outside? */
package dev.forkbench.experiment.crash;
