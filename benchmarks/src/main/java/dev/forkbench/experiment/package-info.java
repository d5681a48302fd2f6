/** What is observed rather than timed; every observation is one line of JSON. */
package dev.forkbench.experiment;
