package dev.forkbench.bench.dispatch;

import dev.forkbench.process.ChildProcess;
import dev.forkbench.shared.SharedLong;
import dev.forkbench.shared.SharedMemory;
import dev.forkbench.workload.WrongResultException;
import java.time.Duration;

/** Ping-pong through two words of shared memory, each on lines of its own. */
final class SharedPingPong implements RawPingPong {
  static final int SLOTS = 2;

  /** What the echo says before it is asked, so that its parent knows it is there. */
  static final long READY = Long.MIN_VALUE;

  private static final Duration ANSWER_DEADLINE = Duration.ofSeconds(30);
  private static final int SPINS_PER_CHECK = 1 << 16;

  private final ChildProcess echo;
  private final SharedLong ping;
  private final SharedLong pong;
  private long last;

  SharedPingPong(ChildProcess echo, SharedLong ping, SharedLong pong) {
    this.echo = echo;
    this.ping = ping;
    this.pong = pong;
  }

  static SharedPingPong in(SharedMemory memory, ChildProcess echo) {
    return new SharedPingPong(echo, memory.longAt(0), memory.longAt(1));
  }

  /** Waits until the other JVM spins. */
  SharedPingPong awaitReady() {
    WrongResultException.require("first word of the echo", READY, awaitAnswer());
    return this;
  }

  @Override
  public long pingPong(long token) {
    ping.setVolatile(token);
    return WrongResultException.require("echo", token, awaitAnswer());
  }

  private long awaitAnswer() {
    long start = System.nanoTime();
    for (int i = 1; pong.getVolatile() == last; i++) {
      Thread.onSpinWait();
      if (i % SPINS_PER_CHECK == 0) {
        requireAlive(start);
      }
    }
    last = pong.getVolatile();
    return last;
  }

  private void requireAlive(long start) {
    if (!echo.isAlive()) {
      throw new IllegalStateException("the echo is gone: " + echo.lastErrorLines());
    }
    if (System.nanoTime() - start > ANSWER_DEADLINE.toNanos()) {
      echo.kill();
      throw new IllegalStateException("the echo has not answered within " + ANSWER_DEADLINE);
    }
  }

  @Override
  public void close() {
    EchoEnd.await(echo);
  }
}
