package dev.forkbench.process.link;

import dev.forkbench.process.ChildProcess;
import dev.forkbench.testing.Jvm;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A worker JVM that sends back as a RESULT whatever it gets, until its parent is gone. */
record EchoWorker(ChildProcess process, Link link) implements AutoCloseable {

  static EchoWorker start(Transport transport, Duration spin, String... flags) throws Exception {
    try (Endpoint endpoint = transport.open(spin)) {
      List<String> safe = new ArrayList<>(List.of("-Xshare:auto", "-XX:TieredStopAtLevel=1"));
      safe.addAll(List.of(flags));
      ChildProcess process =
          ChildProcess.of(
                  Jvm.command(
                      safe,
                      EchoWorker.class,
                      transport.name(),
                      endpoint.address(),
                      spin.toString()))
              .start();
      process.stdin().write((new String(LinkPair.TOKEN) + "\n").getBytes());
      process.stdin().flush();
      Link link = endpoint.accept(LinkPair.TOKEN, process.stdout(), process.stdin());
      return new EchoWorker(process, link);
    }
  }

  public static void main(String[] args) throws IOException {
    InputStream in = new FileInputStream(FileDescriptor.in);
    byte[] token = tokenLine(in);
    Link parent =
        Transport.valueOf(args[0])
            .connect(
                args[1], Duration.parse(args[2]), in, new FileOutputStream(FileDescriptor.out));
    parent.send(LinkPair.hello(token));
    while (true) {
      Frame task = parent.receive();
      parent.send(new Frame(Frame.Kind.RESULT, task.sequence(), task.payload()));
    }
  }

  private static byte[] tokenLine(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int next = in.read(); next != '\n'; next = in.read()) {
      line.append((char) next);
    }
    return line.toString().getBytes(StandardCharsets.US_ASCII);
  }

  @Override
  public void close() {
    process.kill();
    try {
      link.close();
    } catch (IOException somethingWasUnsent) {
      return;
    }
  }
}
