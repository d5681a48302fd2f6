package dev.forkbench.bench.dispatch;

import dev.forkbench.process.LifeLine;
import dev.forkbench.shared.SharedLong;
import dev.forkbench.shared.SharedMemory;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;

/** Main class of the JVM that echoes. It ends with its parent, whatever it is doing. */
final class RawEcho {
  /** After so many looks without a question the benchmark is over, or in a pause. */
  private static final int LOOKS_BEFORE_REST = 1 << 24;

  private static final long REST_NANOS = 1_000_000;

  private RawEcho() {}

  public static void main(String[] args) throws IOException {
    switch (Floor.valueOf(args[0])) {
      case RAW_PIPE -> echoPipe();
      case RAW_UDS -> echoSocket(Path.of(args[1]));
      case RAW_SHM -> echoWord(SharedMemory.attached(Path.of(args[1])));
    }
  }

  private static void echoPipe() throws IOException {
    echo(new FileInputStream(FileDescriptor.in), new FileOutputStream(FileDescriptor.out));
  }

  private static void echoSocket(Path path) throws IOException {
    LifeLine.watchStdin();
    try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(path))) {
      echo(Channels.newInputStream(channel), Channels.newOutputStream(channel));
    }
  }

  private static void echo(InputStream in, OutputStream out) throws IOException {
    byte[] message = new byte[StreamPingPong.MESSAGE_BYTES];
    while (in.readNBytes(message, 0, message.length) == message.length) {
      out.write(message);
      out.flush();
    }
  }

  private static void echoWord(SharedMemory memory) {
    LifeLine.watchStdin();
    SharedLong ping = memory.longAt(0);
    SharedLong pong = memory.longAt(1);
    pong.setVolatile(SharedPingPong.READY);
    for (long last = 0; ; last = await(ping, last)) {
      if (last != 0) {
        pong.setVolatile(last);
      }
    }
  }

  /** Spins, and rests between looks when nothing has come for long: it must not burn a core. */
  private static long await(SharedLong ping, long last) {
    for (int looks = 0; ping.getVolatile() == last; looks++) {
      if (looks < LOOKS_BEFORE_REST) {
        Thread.onSpinWait();
      } else {
        looks = LOOKS_BEFORE_REST;
        LockSupport.parkNanos(REST_NANOS);
      }
    }
    return ping.getVolatile();
  }
}
