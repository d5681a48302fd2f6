/** What a page of HTML is made of, and how it is written. Knows nothing of benchmarks. */
package dev.forkbench.harness.report.page;
