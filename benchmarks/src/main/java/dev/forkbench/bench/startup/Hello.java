package dev.forkbench.bench.startup;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** The smallest program: what starting and ending a JVM costs at least. */
public final class Hello {
  static final String TEXT = "hello";

  private static Path directory;

  private Hello() {}

  /** A class path with this class and nothing else: another program's jar takes time to open. */
  static synchronized Path alone() throws IOException {
    if (directory == null) {
      directory = Files.createTempDirectory("forkbench-hello");
      Path file = directory.resolve(Hello.class.getName().replace('.', '/') + ".class");
      Files.createDirectories(file.getParent());
      try (InputStream code = Hello.class.getResourceAsStream("Hello.class")) {
        Files.copy(code, file);
      }
      deleteOnExit(file);
    }
    return directory;
  }

  /** The last to be registered is the first to be deleted. */
  private static void deleteOnExit(Path file) {
    directory.toFile().deleteOnExit();
    Path path = directory;
    for (Path part : directory.relativize(file)) {
      path = path.resolve(part);
      path.toFile().deleteOnExit();
    }
  }

  public static void main(String[] args) {
    System.out.println(TEXT);
  }
}
