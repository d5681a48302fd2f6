/** How much sooner is a batch done on threads and on processes? */
package dev.forkbench.bench.speedup;
