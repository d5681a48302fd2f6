package dev.forkbench.experiment.ipc;

import dev.forkbench.process.RemoteTask;
import dev.forkbench.shared.SharedLong;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;

/**
 * Writes bytes to the standard output of the JVM that runs it, in one piece.
 *
 * @param bytes how many
 * @param begun becomes 1 just before
 */
record PipeFill(int bytes, SharedLong begun) implements RemoteTask<Long> {
  @Override
  public Long call() throws IOException {
    byte[] all = new byte[bytes];
    FileOutputStream out = new FileOutputStream(FileDescriptor.out);
    begun.setVolatile(1);
    out.write(all);
    return (long) bytes;
  }
}
