package dev.forkbench.harness.run;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * One run at a time: two would measure each other. The operating system releases it, however its
 * holder ends.
 */
public final class RunLock implements AutoCloseable {

  private final FileChannel channel;

  private RunLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * @param runs the directory of runs
   * @throws RunException when a run holds it; the message names its pid and id
   */
  public static RunLock acquire(Path runs) throws IOException, RunException {
    Path file = runs.resolve(".lock");
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    if (tryLock(channel) == null) {
      channel.close();
      throw RunException.usage(
          "A run is in progress: "
              + Files.readString(file).strip()
              + ". Two would disturb each"
              + " other; wait for it, or stop it.");
    }
    return new RunLock(channel);
  }

  private static FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }

  /** Tells those who are refused by whom. */
  public void name(String runId) throws IOException {
    String holder = "pid " + ProcessHandle.current().pid() + ", run " + runId;
    channel.truncate(0);
    channel.write(ByteBuffer.wrap(holder.getBytes(StandardCharsets.UTF_8)), 0);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
