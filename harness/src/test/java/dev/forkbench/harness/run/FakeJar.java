package dev.forkbench.harness.run;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;

/** Builds a jar that looks like JMH's from the stand-ins in the test sources. */
public final class FakeJar {

  private static final List<String> CLASSES =
      List.of(
          "org/openjdk/jmh/Main.class",
          "org/openjdk/jmh/Main$Orphan.class",
          "dev/forkbench/experiment/Main.class");

  private static final String JIT_PROFILER = "dev/forkbench/bench/support/JitProfiler.class";
  private static final String ARCHIVE_MAIN = "dev/forkbench/process/ArchiveMain.class";

  private FakeJar() {}

  /** The same with something that prepares archives for workers. */
  static Path writeWithArchives(Path jar, String commit) throws IOException {
    return write(jar, commit, Stream.concat(CLASSES.stream(), Stream.of(ARCHIVE_MAIN)).toList());
  }

  /** The same with a profiler that records how long was compiled. */
  static Path writeWithJitProfiler(Path jar, String commit) throws IOException {
    return write(jar, commit, Stream.concat(CLASSES.stream(), Stream.of(JIT_PROFILER)).toList());
  }

  /**
   * @param commit for the manifest; null leaves it out
   */
  public static Path write(Path jar, String commit) throws IOException {
    return write(jar, commit, CLASSES);
  }

  private static Path write(Path jar, String commit, List<String> classes) throws IOException {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    if (commit != null) {
      manifest.getMainAttributes().putValue("Commit", commit);
      manifest.getMainAttributes().putValue("Dirty", "false");
    }
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
      for (String name : classes) {
        out.putNextEntry(new JarEntry(name));
        try (InputStream content = FakeJar.class.getResourceAsStream("/" + name)) {
          content.transferTo(out);
        }
      }
    }
    return jar;
  }
}
