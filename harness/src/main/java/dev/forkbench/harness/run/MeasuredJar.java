package dev.forkbench.harness.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Collectors;

/**
 * The JMH jar that is measured.
 *
 * @param path absolute
 * @param sha256 of the file
 * @param commit it was built from; null where its manifest does not tell
 * @param dirty whether uncommitted changes went into it; null where its manifest does not tell
 * @param classes fully qualified names of those in it
 */
public record MeasuredJar(
    Path path, String sha256, String commit, Boolean dirty, Set<String> classes) {

  private static final int SHORT = 7;
  private static final String CLASS = ".class";

  /**
   * @throws RunException when there is no such file, or it is no JMH jar
   */
  public static MeasuredJar read(Path jar) throws RunException {
    if (!Files.isRegularFile(jar)) {
      throw RunException.usage(
          "No benchmarks at " + jar + ". Build them with 'mvn package', or name a JMH jar: --jar");
    }
    try (JarFile file = new JarFile(jar.toFile())) {
      if (file.getEntry("org/openjdk/jmh/Main.class") == null) {
        throw RunException.usage("Not a JMH jar: " + jar + " (it has no org.openjdk.jmh.Main)");
      }
      Manifest manifest = file.getManifest();
      Attributes facts = manifest == null ? new Attributes() : manifest.getMainAttributes();
      String dirty = known(facts.getValue("Dirty"));
      return new MeasuredJar(
          jar.toAbsolutePath().normalize(),
          Sha256.of(List.of(jar)),
          known(facts.getValue("Commit")),
          dirty == null ? null : Boolean.valueOf(dirty),
          classes(file));
    } catch (IOException e) {
      throw RunException.usage("Not a JMH jar: " + jar + " (" + e.getMessage() + ")");
    }
  }

  private static Set<String> classes(JarFile file) {
    return file.stream()
        .map(JarEntry::getName)
        .filter(name -> name.endsWith(CLASS))
        .map(name -> name.substring(0, name.length() - CLASS.length()).replace('/', '.'))
        .collect(Collectors.toUnmodifiableSet());
  }

  /** What the run is named after. */
  String revision() {
    return commit == null ? sha256.substring(0, SHORT) : commit;
  }

  /** A build outside of git leaves its placeholder behind. */
  private static String known(String value) {
    return value == null || value.isBlank() || value.startsWith("$") ? null : value;
  }
}
