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

/** Builds a jar that looks like JMH's from the stand-ins in the test sources. */
public final class FakeJar {

  private static final List<String> CLASSES =
      List.of(
          "org/openjdk/jmh/Main.class",
          "org/openjdk/jmh/Main$Orphan.class",
          "dev/forkbench/experiment/Main.class");

  private FakeJar() {}

  /**
   * @param commit for the manifest; null leaves it out
   */
  public static Path write(Path jar, String commit) throws IOException {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    if (commit != null) {
      manifest.getMainAttributes().putValue("Commit", commit);
      manifest.getMainAttributes().putValue("Dirty", "false");
    }
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
      for (String name : CLASSES) {
        out.putNextEntry(new JarEntry(name));
        try (InputStream content = FakeJar.class.getResourceAsStream("/" + name)) {
          content.transferTo(out);
        }
      }
    }
    return jar;
  }
}
