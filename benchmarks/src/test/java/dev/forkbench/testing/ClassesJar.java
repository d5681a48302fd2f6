package dev.forkbench.testing;

import dev.forkbench.process.ProcessPool;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/** A jar of the classes under test, as a build would make it. */
public final class ClassesJar {
  private ClassesJar() {}

  /** Writes it; returns the file. */
  public static Path write(Path jar) throws IOException {
    Path classes = classes();
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
      for (Path file : filesIn(classes)) {
        out.putNextEntry(new JarEntry(classes.relativize(file).toString().replace('\\', '/')));
        Files.copy(file, out);
      }
    }
    return jar;
  }

  private static List<Path> filesIn(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }

  /** Where the classes under test are. */
  public static Path classes() {
    return placeOf(ProcessPool.class);
  }

  /** Where the tests are. */
  public static Path testClasses() {
    return placeOf(ClassesJar.class);
  }

  private static Path placeOf(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }
}
