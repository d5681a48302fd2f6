package dev.forkbench.harness.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs a program that is asked something and ends soon. */
public final class ShortProgram {

  private static final long PATIENCE_SECONDS = 20;

  private ShortProgram() {}

  /**
   * All it says, on whichever stream: through a file, so that a launcher that hangs with its output
   * open cannot hold us.
   *
   * @throws IOException when it cannot be started, or does not end in time
   */
  public static List<String> output(String... command) throws IOException {
    Path text = Files.createTempFile("forkbench", ".txt");
    try {
      ProcessBuilder builder = CleanEnvironment.of(new ProcessBuilder(command));
      await(builder.redirectErrorStream(true).redirectOutput(text.toFile()).start());
      return new String(Files.readAllBytes(text), StandardCharsets.ISO_8859_1).lines().toList();
    } finally {
      Files.delete(text);
    }
  }

  private static void await(Process process) throws IOException {
    try {
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        throw new IOException("it did not answer within " + PATIENCE_SECONDS + " s");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } finally {
      process.destroyForcibly();
    }
  }
}
