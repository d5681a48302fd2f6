package dev.forkbench.process;

import java.lang.management.ManagementFactory;
import java.util.List;

/** Stands in for the preparation of workers in the harness's tests; two collectors make trouble. */
public final class ArchiveMain {

  private ArchiveMain() {}

  public static void main(String[] args) throws InterruptedException {
    List<String> flags = ManagementFactory.getRuntimeMXBean().getInputArguments();
    if (flags.contains("-XX:+UseParallelGC")) {
      throw new IllegalStateException("planted: no archive");
    }
    System.out.println(flags.contains("-XX:+UseSerialGC") ? "none: planted" : "made in 5 ms");
  }
}
