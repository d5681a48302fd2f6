package dev.forkbench.process.link;

import java.io.IOException;

/**
 * Carries {@link Frame}s through shared memory. The worker's standard input and output carry only
 * the bytes that wake whoever sleeps ({@link SleepWord}), and the death of the other end.
 *
 * <p>An end learns of that death when it waits in the kernel: one that spins learns of it after its
 * spin budget, and a sender that waits for room learns of it from a receiver at its own end.
 */
final class ShmLink implements Link {
  private final ShmReceiver receiver;
  private final ShmSender sender;

  ShmLink(ShmReceiver receiver, ShmSender sender) {
    this.receiver = receiver;
    this.sender = sender;
  }

  @Override
  public void send(Frame... frames) throws IOException {
    sender.send(frames);
  }

  @Override
  public Frame receive() throws IOException {
    return receiver.receive();
  }

  @Override
  public Frame poll() throws IOException {
    return receiver.poll();
  }

  @Override
  public Frame pollNow() throws IOException {
    return receiver.pollNow();
  }

  @Override
  public void close() throws IOException {
    sender.close();
  }
}
