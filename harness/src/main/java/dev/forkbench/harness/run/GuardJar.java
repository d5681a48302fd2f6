package dev.forkbench.harness.run;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;

/** Puts {@link HostGuard} alone into a jar, for the class path of JMH's host. */
public final class GuardJar {

  private GuardJar() {}

  public static void write(Path file) throws IOException {
    String entry = HostGuard.class.getName().replace('.', '/') + ".class";
    try (InputStream guard = GuardJar.class.getResourceAsStream("/" + entry);
        JarOutputStream jar = new JarOutputStream(Files.newOutputStream(file))) {
      jar.putNextEntry(new JarEntry(entry));
      guard.transferTo(jar);
    }
  }
}
