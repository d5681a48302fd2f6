package dev.forkbench.harness.run;

import java.io.File;
import java.nio.file.Path;
import java.util.List;

/**
 * What the command lines of one run's JVMs have in common.
 *
 * @param measured the jar
 * @param guard the jar with {@link HostGuard} alone
 * @param run marks every process of the run, so that none can be left behind unseen
 */
record Launch(MeasuredJar measured, Path guard, String run) {

  Path jar() {
    return measured.path();
  }

  /** Whether the jar can tell how much of its time went into compiling. */
  boolean profilesJit() {
    return measured.classes().contains(JitShare.PROFILER);
  }

  String classPath() {
    return jar() + File.pathSeparator + guard;
  }

  /** Properties a measurement JVM understands; its working directory is the run's. */
  List<String> properties() {
    return List.of(marker(run), "-Dforkbench.workers.dir=" + RunDirectory.WORKERS);
  }

  static String marker(String run) {
    return "-Dforkbench.run=" + run;
  }
}
