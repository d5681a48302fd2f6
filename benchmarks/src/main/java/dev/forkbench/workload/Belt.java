package dev.forkbench.workload;

import dev.forkbench.shared.SharedQueue;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.Serializable;
import java.util.concurrent.BlockingQueue;

/** What carries items from one side to another. Each side opens its end, uses it and closes it. */
public interface Belt extends Serializable {

  /** The end that puts items onto the belt. */
  interface Source extends AutoCloseable {
    void put(byte[] item) throws IOException, InterruptedException;

    @Override
    default void close() throws IOException {}
  }

  /** The end that takes them off. */
  interface Sink extends AutoCloseable {
    byte[] take() throws IOException, InterruptedException;

    @Override
    default void close() throws IOException {}
  }

  /** Opens the putting end; may wait for the other one to be opened. */
  Source source() throws IOException;

  /** Opens the taking end; may wait for the other one to be opened. */
  Sink sink() throws IOException;

  /** A queue in shared memory. */
  record Shared(SharedQueue<byte[]> queue) implements Belt {
    @Override
    public Source source() {
      return queue::put;
    }

    @Override
    public Sink sink() {
      return queue::take;
    }
  }

  /** A queue of the JDK, for two threads of one JVM: it does not travel. */
  record Heap(BlockingQueue<byte[]> queue) implements Belt {
    @Override
    public Source source() {
      return queue::put;
    }

    @Override
    public Sink sink() {
      return queue::take;
    }
  }

  /**
   * A named pipe with a stream on each end, the least that two processes need: items are bytes one
   * after the other.
   *
   * @param path the pipe
   * @param itemBytes length of every item
   */
  record Pipe(String path, int itemBytes) implements Belt {
    private static final int BUFFER_BYTES = 1 << 16;

    @Override
    public Source source() throws IOException {
      DataOutputStream out =
          new DataOutputStream(new BufferedOutputStream(new FileOutputStream(path), BUFFER_BYTES));
      return new Source() {
        @Override
        public void put(byte[] item) throws IOException {
          out.write(item);
        }

        @Override
        public void close() throws IOException {
          out.close();
        }
      };
    }

    @Override
    public Sink sink() throws IOException {
      DataInputStream in =
          new DataInputStream(new BufferedInputStream(new FileInputStream(path), BUFFER_BYTES));
      return new Sink() {
        @Override
        public byte[] take() throws IOException {
          byte[] item = new byte[itemBytes];
          in.readFully(item);
          return item;
        }

        @Override
        public void close() throws IOException {
          in.close();
        }
      };
    }
  }
}
