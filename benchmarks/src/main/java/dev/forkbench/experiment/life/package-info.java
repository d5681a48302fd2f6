/** How do children begin, live and end? */
package dev.forkbench.experiment.life;
