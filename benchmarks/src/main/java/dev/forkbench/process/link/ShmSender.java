package dev.forkbench.process.link;

import dev.forkbench.shared.ByteRing;
import dev.forkbench.shared.RingWriter;
import dev.forkbench.shared.SharedMemoryException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** The writing end of a ring: for many threads, one of which writes at a time. */
final class ShmSender {
  private static final byte[] NOTHING = {};
  private static final int SPINS = 100;
  private static final int YIELDS = 50;
  private static final long MIN_PARK_NANOS = 50_000;
  private static final long MAX_PARK_NANOS = 1_000_000;
  private static final int PARKS_PER_RING = 64;

  private final RingWriter ring;
  private final int maxRecordBytes;
  private final SleepWord reader;
  private final OutputStream bell;
  private final BooleanSupplier peerIsGone;
  private final ByteBuffer header = ByteBuffer.allocate(Frame.HEADER_BYTES);
  private volatile boolean closed;

  /**
   * @param bell where a byte wakes the reader
   */
  ShmSender(ByteRing ring, SleepWord reader, OutputStream bell, BooleanSupplier peerIsGone) {
    this.ring = ring.writer();
    this.maxRecordBytes = ring.maxRecordBytes();
    this.reader = reader;
    this.bell = bell;
    this.peerIsGone = peerIsGone;
  }

  /** See {@link Link#send}. */
  synchronized void send(Frame... frames) throws IOException {
    requireOpen();
    for (Frame frame : frames) {
      if (Failpoint.isDueIn(frame)) {
        dieHalfWay(frame);
      }
      put(frame);
    }
    wakeReader();
  }

  private void put(Frame frame) throws IOException {
    byte[] payload = frame.payload();
    FrameHeader.put(frame, header.clear());
    if (Frame.HEADER_BYTES + payload.length <= maxRecordBytes) {
      offer(ShmRecords.HEADER, header.array(), payload, 0, payload.length);
    } else {
      offer(ShmRecords.HEADER, header.array(), NOTHING, 0, 0);
      putParts(payload, payload.length);
    }
  }

  private void putParts(byte[] payload, int end) throws IOException {
    for (int from = 0; from < end; from += maxRecordBytes) {
      offer(ShmRecords.PART, NOTHING, payload, from, Math.min(maxRecordBytes, end - from));
    }
  }

  private void dieHalfWay(Frame frame) throws IOException {
    FrameHeader.put(frame, header.clear());
    offer(ShmRecords.HEADER, header.array(), NOTHING, 0, 0);
    putParts(frame.payload(), frame.payload().length / 2);
    wakeReader();
    Failpoint.die();
  }

  private void offer(int type, byte[] first, byte[] second, int from, int length)
      throws IOException {
    try {
      for (long round = 0; !ring.offer(type, first, second, from, length); round++) {
        awaitRoom(round);
      }
    } catch (SharedMemoryException e) {
      throw new ProtocolException(e.getMessage());
    }
  }

  /**
   * The reader may be asleep, as nobody has rung for what was written just now. It may also be
   * dead, and the one who would find that out may be waiting here: a bell that rings with nobody to
   * hear it fails. A byte too many is ignored.
   */
  private void awaitRoom(long round) throws IOException {
    requireOpen();
    wakeReader();
    if (round < SPINS) {
      Thread.onSpinWait();
    } else if (round < SPINS + YIELDS) {
      Thread.yield();
    } else {
      long nanos = MIN_PARK_NANOS * (round - SPINS - YIELDS + 1);
      LockSupport.parkNanos(Math.min(nanos, MAX_PARK_NANOS));
      Thread.yield(); // An interrupted thread does not park.
      if (round % PARKS_PER_RING == 0) {
        ring();
      }
    }
  }

  private void requireOpen() throws IOException {
    if (closed) {
      throw new IOException("this end of the link is closed");
    }
    if (peerIsGone.getAsBoolean()) {
      throw new IOException("the other end of the link is gone");
    }
  }

  private void wakeReader() throws IOException {
    if (reader.takeRing()) {
      ring();
    }
  }

  private void ring() throws IOException {
    bell.write(1);
    bell.flush();
  }

  /** Not while holding the lock of those who send: they may be waiting for room. */
  void close() throws IOException {
    closed = true;
    bell.close();
  }
}
