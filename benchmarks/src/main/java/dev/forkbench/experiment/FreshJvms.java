package dev.forkbench.experiment;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Has the same observed in JVMs of their own, started like this one, one after the other.
 *
 * @param args of {@link Main} in each of them
 */
record FreshJvms(List<String> args) {
  FreshJvms {
    args = List.copyOf(args);
  }

  /**
   * Starts the JVMs, and passes on whole what each has written, when it has ended well.
   *
   * @throws IllegalStateException if one of them ends with another exit code than 0
   */
  void observe(int jvms, OutputStream observations) throws IOException, InterruptedException {
    for (int i = 0; i < jvms; i++) {
      Process jvm =
          new ProcessBuilder(command()).redirectError(ProcessBuilder.Redirect.INHERIT).start();
      byte[] lines = jvm.getInputStream().readAllBytes();
      int exit = jvm.waitFor();
      if (exit != 0) {
        throw new IllegalStateException(
            "JVM " + (i + 1) + " of " + jvms + " ended with exit code " + exit);
      }
      observations.write(lines);
      observations.flush();
    }
  }

  private List<String> command() {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    command.addAll(args);
    return command;
  }
}
