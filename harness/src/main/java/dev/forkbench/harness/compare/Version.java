package dev.forkbench.harness.compare;

import java.util.Locale;

/** Which of the two jars. */
enum Version {
  BASE,
  HEAD;

  /** How its files are named: as long as the other's, because a path's length can move code. */
  String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  Version other() {
    return this == BASE ? HEAD : BASE;
  }
}
