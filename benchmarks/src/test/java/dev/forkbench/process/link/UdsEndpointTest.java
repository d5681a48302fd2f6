package dev.forkbench.process.link;

import static dev.forkbench.process.link.LinkPair.TOKEN;
import static dev.forkbench.process.link.LinkPair.hello;
import static dev.forkbench.process.link.LinkPair.inThread;
import static dev.forkbench.testing.Deadline.failureOf;
import static dev.forkbench.testing.Deadline.resultOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class UdsEndpointTest {
  private Endpoint endpoint;
  private Future<Link> accepted;

  @BeforeEach
  void open() throws IOException {
    endpoint = Transport.UDS.open(Duration.ZERO);
    accepted = inThread(() -> accept(endpoint));
  }

  private static Link accept(Endpoint endpoint) throws IOException {
    return endpoint.accept(TOKEN, InputStream.nullInputStream(), OutputStream.nullOutputStream());
  }

  @AfterEach
  void close() throws IOException {
    endpoint.close();
  }

  private SocketChannel connect() throws IOException {
    return SocketChannel.open(UnixDomainSocketAddress.of(endpoint.address()));
  }

  private static byte[] bytesOf(Frame frame) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    new FrameWriter(bytes).write(frame);
    return bytes.toByteArray();
  }

  static List<byte[]> whatStrangersSay() throws IOException {
    byte[] wrong = TOKEN.clone();
    wrong[31]++;
    return List.of(
        bytesOf(hello(wrong)),
        bytesOf(hello(new byte[0])),
        bytesOf(hello(new byte[33])),
        bytesOf(new Frame(Frame.Kind.HELLO, Frame.PROTOCOL_VERSION + 1, TOKEN)),
        bytesOf(new Frame(Frame.Kind.RESULT, Frame.PROTOCOL_VERSION, TOKEN)),
        ByteBuffer.allocate(13).putInt(Frame.MAX_PAYLOAD).putLong(4, 2).array(),
        "GET / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
  }

  @ParameterizedTest
  @MethodSource("whatStrangersSay")
  void shouldRefuseAStrangerAndThenTakeTheWorker(byte[] said) throws Exception {
    try (SocketChannel stranger = connect()) {
      stranger.write(ByteBuffer.wrap(said));
      assertThat(resultOf(inThread(() -> endOf(stranger)))).isTrue();
      assertThat(accepted).isNotDone();
      requireWorkerGetsIn();
    }
  }

  /** Waits until the other end has closed the connection. */
  private static boolean endOf(SocketChannel channel) {
    try {
      return channel.read(ByteBuffer.allocate(1)) < 0;
    } catch (IOException reset) {
      return true;
    }
  }

  private void requireWorkerGetsIn() throws Exception {
    Link worker =
        Transport.UDS.connect(
            endpoint.address(),
            Duration.ZERO,
            InputStream.nullInputStream(),
            OutputStream.nullOutputStream());
    worker.send(hello(TOKEN), Frame.of(Frame.Kind.RESULT, 7));
    try (Link parent = resultOf(accepted)) {
      assertThat(resultOf(inThread(parent::receive)).sequence()).isEqualTo(7);
    }
    worker.close();
  }

  @Test
  void shouldNotBeHeldUpByStrangersWhoSayNothing() throws Exception {
    List<SocketChannel> silent = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      silent.add(connect());
    }
    assertThat(resultOf(inThread(() -> endOf(silent.get(0)))))
        .as("the oldest is refused when there are too many")
        .isTrue();
    requireWorkerGetsIn();
    for (SocketChannel stranger : silent) {
      assertThat(resultOf(inThread(() -> endOf(stranger)))).isTrue();
      stranger.close();
    }
  }

  @Test
  void shouldNotMindStrangersWhoLeave() throws Exception {
    for (int i = 0; i < 100; i++) {
      connect().close();
    }
    requireWorkerGetsIn();
  }

  @Test
  void shouldEndTheWaitWhileStrangersCome() throws Exception {
    for (int i = 0; i < 50; i++) {
      Endpoint closing = Transport.UDS.open(Duration.ZERO);
      Future<Link> waiting = inThread(() -> accept(closing));
      Future<Void> strangers = inThread(() -> connectUntilItIsClosed(closing));
      Thread.sleep(0, i * 20_000);
      closing.close();
      assertThat(failureOf(waiting)).isInstanceOf(IOException.class);
      assertThat(failureOf(strangers)).isInstanceOf(IOException.class);
    }
  }

  private static Void connectUntilItIsClosed(Endpoint endpoint) throws IOException {
    while (true) {
      SocketChannel.open(UnixDomainSocketAddress.of(endpoint.address())).close();
    }
  }

  @Test
  void shouldTakeAHelloThatComesByteByByte() throws Exception {
    try (SocketChannel worker = connect()) {
      for (byte next : bytesOf(hello(TOKEN))) {
        assertThat(accepted).isNotDone();
        worker.write(ByteBuffer.wrap(new byte[] {next}));
        Thread.yield();
      }
      resultOf(accepted).close();
    }
  }

  @Test
  void shouldRefuseTheTokenFromAnotherUser() throws Exception {
    assumeThat(ProcessHandle.current().info().user())
        .as("only root can give files away")
        .hasValue("root");
    Path socket = Path.of(endpoint.address());
    var owner = Files.getOwner(socket);
    var users = socket.getFileSystem().getUserPrincipalLookupService();
    Files.setOwner(socket, users.lookupPrincipalByName("nobody"));
    try (SocketChannel stranger = connect()) {
      stranger.write(ByteBuffer.wrap(bytesOf(hello(TOKEN))));
      assertThat(resultOf(inThread(() -> endOf(stranger)))).isTrue();
    }
    Files.setOwner(socket, owner);
    requireWorkerGetsIn();
  }

  @Test
  void shouldNameAPathThatIsTooLong(@TempDir Path directory) {
    Path path = directory.resolve("x".repeat(100));
    assertThatThrownBy(() -> UdsEndpoint.at(path))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith(path + ": the path of a Unix domain socket has at most 100 bytes")
        .hasMessageContaining("-Djava.io.tmpdir");
  }

  @Test
  void shouldNameAPathWhereNoSocketCanBe(@TempDir Path directory) {
    Path path = directory.resolve("none/x");
    assertThatThrownBy(() -> UdsEndpoint.at(path))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("no Unix domain socket at " + path);
  }
}
