package dev.forkbench.harness.selftest.planted;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** The arms that something happens to. */
public enum Arms {
  BOTH {
    @Override
    List<double[]> forks(Logs logs) {
      return Stream.concat(Arrays.stream(logs.over()), Arrays.stream(logs.under())).toList();
    }
  },
  /** The numerator alone. */
  ONE {
    @Override
    List<double[]> forks(Logs logs) {
      return List.of(logs.over());
    }
  };

  /** Their measurement JVMs, each as the logarithms of its iterations. */
  abstract List<double[]> forks(Logs logs);
}
