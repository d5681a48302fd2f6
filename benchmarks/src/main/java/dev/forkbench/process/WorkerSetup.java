package dev.forkbench.process;

import dev.forkbench.process.link.Endpoint;
import dev.forkbench.process.link.Transport;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;

/**
 * What a worker must know before the first frame: one line on its stdin, because a command line can
 * be read by everybody on the machine.
 *
 * @param token the secret its HELLO must carry, {@value Endpoint#TOKEN_BYTES} bytes
 * @param transport how frames travel
 * @param address where its end of the link is
 * @param spin how long it looks for a frame before it sleeps
 * @param mark path of its {@link BegunMark}
 * @param exitGrace how long it may take to exit
 * @param allowed patterns of the classes that tasks may be made of
 */
record WorkerSetup(
    byte[] token,
    Transport transport,
    String address,
    Duration spin,
    String mark,
    Duration exitGrace,
    String allowed) {

  private static final int LONGEST_LINE = 1 << 16;
  private static final char SEPARATOR = '\t';

  byte[] toLine() {
    String[] fields = {
      HexFormat.of().formatHex(token),
      transport.name(),
      address,
      Long.toString(spin.toNanos()),
      mark,
      Long.toString(exitGrace.toMillis()),
      allowed
    };
    for (String field : fields) {
      if (field.indexOf(SEPARATOR) >= 0 || field.indexOf('\n') >= 0) {
        throw new IllegalArgumentException(
            "a worker cannot be told about a tab or a line: " + field);
      }
    }
    return (String.join(String.valueOf(SEPARATOR), fields) + "\n").getBytes(StandardCharsets.UTF_8);
  }

  /**
   * Reads the line, and not a byte more.
   *
   * @throws IOException if there is none, or it is another
   */
  static WorkerSetup readFrom(InputStream in) throws IOException {
    String[] fields = split(readLine(in));
    try {
      return new WorkerSetup(
          HexFormat.of().parseHex(fields[0]),
          Transport.valueOf(fields[1]),
          fields[2],
          Duration.ofNanos(Long.parseLong(fields[3])),
          fields[4],
          Duration.ofMillis(Long.parseLong(fields[5])),
          fields[6]);
    } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
      throw new IOException("a worker JVM is started by a pool, which tells it what to do", e);
    }
  }

  /** A regular expression would be compiled at every start of a worker. */
  private static String[] split(String line) {
    String[] fields = {"", "", "", "", "", "", ""};
    int from = 0;
    for (int i = 0; i < fields.length && from <= line.length(); i++) {
      int end = line.indexOf(SEPARATOR, from);
      fields[i] = line.substring(from, end < 0 ? line.length() : end);
      from = end < 0 ? line.length() + 1 : end + 1;
    }
    return fields;
  }

  private static String readLine(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0 || line.size() == LONGEST_LINE) {
        throw new EOFException("no line that says what to do");
      }
      line.write(next);
    }
    return line.toString(StandardCharsets.UTF_8);
  }
}
