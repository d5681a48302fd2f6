package dev.forkbench.bench.dispatch;

import dev.forkbench.process.ChildProcess;
import dev.forkbench.workload.WrongResultException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;

/** Ping-pong over a pair of streams. */
final class StreamPingPong implements RawPingPong {
  static final int MESSAGE_BYTES = 16;

  private final ChildProcess echo;
  private final InputStream in;
  private final OutputStream out;
  private final ByteBuffer message = ByteBuffer.allocate(MESSAGE_BYTES);

  StreamPingPong(ChildProcess echo, InputStream in, OutputStream out) {
    this.echo = echo;
    this.in = in;
    this.out = out;
  }

  @Override
  public long pingPong(long token) {
    try {
      message.putLong(0, token).putLong(Long.BYTES, ~token);
      out.write(message.array());
      out.flush();
      if (in.readNBytes(message.array(), 0, MESSAGE_BYTES) < MESSAGE_BYTES) {
        throw new IOException("its end of the stream is closed");
      }
    } catch (IOException e) {
      throw new IllegalStateException("the echo is gone: " + echo.lastErrorLines(), e);
    }
    WrongResultException.require("second half of the echo", ~token, message.getLong(Long.BYTES));
    return WrongResultException.require("echo", token, message.getLong(0));
  }

  @Override
  public void close() {
    try (out;
        in) {
      out.flush();
    } catch (IOException alreadyGone) {
      echo.kill();
    }
    EchoEnd.await(echo);
  }
}
