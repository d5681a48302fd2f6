package dev.forkbench.harness.run;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Who measures a timed setting. */
public enum Lane {
  /** JMH, once on every JDK of the run. */
  @JsonProperty("jvm")
  JVM,

  /** The project's script for CPython, once. */
  @JsonProperty("cpython")
  CPYTHON
}
