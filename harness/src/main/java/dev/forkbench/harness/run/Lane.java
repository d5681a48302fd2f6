package dev.forkbench.harness.run;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Who measures or observes a setting. */
public enum Lane {
  /** JMH and the experiments of the jar, once on every JDK of the run. */
  @JsonProperty("jvm")
  JVM("jvm", ""),

  /** The project's scripts for CPython, once with every interpreter of the run. */
  @JsonProperty("cpython")
  CPYTHON("cpython", " on CPython");

  private final String text;
  private final String suffix;

  Lane(String text, String suffix) {
    this.text = text;
    this.suffix = suffix;
  }

  /** How an observation names it. */
  String text() {
    return text;
  }

  /** How the labels of its arms end. */
  String suffix() {
    return suffix;
  }
}
