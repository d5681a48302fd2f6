package dev.forkbench.process;

import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * Where a worker notes the task it begins, in a file that survives it: after its death the parent
 * knows which of the tasks it had been sent were never begun, and may run them elsewhere.
 *
 * <p>A write of 8 bytes to memory-backed storage costs a fraction of a microsecond; mapping the
 * file instead would cost each worker some 10 ms at its start.
 */
final class BegunMark implements Closeable {
  private final RandomAccessFile file;
  private final byte[] bytes = new byte[Long.BYTES];
  private final ByteBuffer view = ByteBuffer.wrap(bytes);
  private volatile MappedByteBuffer mapped;

  private BegunMark(RandomAccessFile file) {
    this.file = file;
  }

  /** Parent: a mark that says that nothing was begun (0). */
  static BegunMark create(Path path) throws IOException {
    Set<StandardOpenOption> options =
        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    var ownerOnly =
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    Files.newByteChannel(path, options, ownerOnly).close();
    BegunMark mark = open(path.toString());
    mark.begin(0);
    return mark;
  }

  /** Worker: the same mark. */
  static BegunMark open(String path) throws IOException {
    return new BegunMark(new RandomAccessFile(path, "rw"));
  }

  void begin(long sequence) throws IOException {
    MappedByteBuffer known = mapped;
    if (known == null) {
      view.putLong(0, sequence);
      file.seek(0);
      file.write(bytes);
    } else {
      known.putLong(0, sequence);
      VarHandle.fullFence();
    }
  }

  /** Makes {@link #begin} cost next to nothing; called when the worker has time for that. */
  void map() {
    try {
      mapped = file.getChannel().map(FileChannel.MapMode.READ_WRITE, 0, Long.BYTES);
    } catch (IOException writingDoesToo) {
      return;
    }
  }

  /** Sequence of the task that was begun last. */
  synchronized long last() throws IOException {
    file.seek(0);
    file.readFully(bytes);
    return view.getLong(0);
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
