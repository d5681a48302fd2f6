package dev.forkbench.bench.dispatch;

import dev.forkbench.process.ChildProcess;
import dev.forkbench.process.WorkerJvm;
import dev.forkbench.shared.SharedMemory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What a round trip to another JVM and back costs without frames, serialisation and a pool: the
 * least that any pool over the same kind of channel can cost.
 */
public enum Floor {
  /** 16 bytes over the other JVM's standard input and output; both sides block in the kernel. */
  RAW_PIPE {
    @Override
    public RawPingPong open() throws IOException {
      ChildProcess echo = start("-");
      return new StreamPingPong(echo, echo.stdout(), echo.stdin());
    }
  },
  /** 16 bytes over a Unix domain socket; both sides block in the kernel. */
  RAW_UDS {
    @Override
    public RawPingPong open() throws IOException {
      Path path = SharedMemory.privateDirectory().resolve(name() + System.nanoTime());
      try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
        server.bind(UnixDomainSocketAddress.of(path));
        ChildProcess echo = start(path.toString());
        echo.onExit().thenRun(() -> close(server));
        SocketChannel channel = server.accept();
        return new StreamPingPong(
            echo, Channels.newInputStream(channel), Channels.newOutputStream(channel));
      } finally {
        Files.deleteIfExists(path);
      }
    }
  },
  /** A word in shared memory; both sides spin, and need a core each. */
  RAW_SHM {
    @Override
    public RawPingPong open() throws IOException {
      try (SharedMemory memory = SharedMemory.create(SharedPingPong.SLOTS)) {
        ChildProcess echo = start(memory.file().toString());
        return SharedPingPong.in(memory, echo).awaitReady();
      }
    }
  };

  /**
   * Starts the other JVM, with the flags that workers of a pool have, and connects to it.
   *
   * @throws IOException if it does not get as far as that
   */
  public abstract RawPingPong open() throws IOException;

  /** Starts the JVM that echoes. */
  ChildProcess start(String address) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(WorkerJvm.likeThisOne().flags());
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.addAll(List.of(RawEcho.class.getName(), name(), address));
    return ChildProcess.of(command).start();
  }

  /** Ends a wait for a connection that will not come. */
  private static void close(ServerSocketChannel server) {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
