package dev.forkbench.process.link;

import static dev.forkbench.process.link.LinkPair.TOKEN;
import static dev.forkbench.process.link.LinkPair.hello;
import static dev.forkbench.process.link.LinkPair.inThread;
import static dev.forkbench.testing.Deadline.failureOf;
import static dev.forkbench.testing.Deadline.resultOf;
import static dev.forkbench.testing.Deadline.until;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.forkbench.process.link.LinkPair.Stdio;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class EndpointTest {
  private static Endpoint open(Transport transport) throws IOException {
    return transport.open(Duration.ZERO);
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "PIPE")
  void shouldHaveNoNameLeftWhenTheWorkerIsThere(Transport transport) throws Exception {
    try (Stdio stdio = Stdio.open();
        Endpoint endpoint = open(transport)) {
      Path name = Path.of(endpoint.address());
      assertThat(name).exists();
      Future<Link> parent = inThread(() -> stdio.accept(endpoint, TOKEN));
      Link worker = stdio.connect(transport, endpoint, Duration.ZERO);
      worker.send(hello(TOKEN));
      resultOf(parent);
      assertThat(name).doesNotExist();
    }
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "PIPE")
  void shouldHaveNoNameLeftWhenItIsClosed(Transport transport) throws Exception {
    Endpoint endpoint = open(transport);
    endpoint.close();
    endpoint.close();
    assertThat(Path.of(endpoint.address())).doesNotExist();
  }

  @ParameterizedTest
  @EnumSource
  void shouldHaveAnAddressOfOneLine(Transport transport) throws Exception {
    try (Endpoint endpoint = open(transport)) {
      assertThat(endpoint.address()).isNotBlank().doesNotContainAnyWhitespaces();
    }
  }

  @ParameterizedTest
  @EnumSource
  void shouldEndTheWaitWhenItIsClosed(Transport transport) throws Exception {
    try (Stdio stdio = Stdio.open()) {
      Endpoint endpoint = open(transport);
      Future<Link> parent = inThread(() -> stdio.accept(endpoint, TOKEN));
      endpoint.close();
      assertThat(failureOf(parent))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("closed while waiting for");
    }
  }

  @ParameterizedTest
  @EnumSource
  void shouldEndTheWaitOfAnInterruptedThread(Transport transport) throws Exception {
    try (Stdio stdio = Stdio.open();
        Endpoint endpoint = open(transport)) {
      CompletableFuture<Boolean> stillInterrupted = new CompletableFuture<>();
      Thread waiting =
          new Thread(() -> stillInterrupted.complete(isInterruptedAfter(endpoint, stdio)));
      waiting.start();
      waiting.interrupt();
      assertThat(resultOf(stillInterrupted)).isTrue();
      until("the waiting thread has ended", () -> !waiting.isAlive());
    }
  }

  private static boolean isInterruptedAfter(Endpoint endpoint, Stdio stdio) {
    assertThatThrownBy(() -> stdio.accept(endpoint, TOKEN))
        .isInstanceOf(InterruptedIOException.class);
    return Thread.currentThread().isInterrupted();
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "UDS")
  void shouldTellThatTheWorkerDiedBeforeItsHello(Transport transport) throws Exception {
    try (Stdio stdio = Stdio.open();
        Endpoint endpoint = open(transport)) {
      stdio.stdout().sink().close();
      assertThatThrownBy(() -> stdio.accept(endpoint, TOKEN)).isInstanceOf(EOFException.class);
    }
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "UDS")
  void shouldRefuseAWrongToken(Transport transport) throws Exception {
    assertThat(refusal(transport, hello(new byte[Endpoint.TOKEN_BYTES])))
        .hasMessageStartingWith("a HELLO with a wrong token");
    assertThat(refusal(transport, hello(new byte[0])))
        .hasMessageStartingWith("a HELLO with a wrong token");
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "UDS")
  void shouldRefuseAnotherVersion(Transport transport) throws Exception {
    assertThat(refusal(transport, new Frame(Frame.Kind.HELLO, 1, TOKEN)))
        .hasMessageStartingWith("the worker greets with HELLO 1, expected HELLO 2;");
    assertThat(refusal(transport, new Frame(Frame.Kind.RESULT, 2, TOKEN)))
        .hasMessageStartingWith("the worker greets with RESULT 2, expected HELLO 2;");
  }

  private static Throwable refusal(Transport transport, Frame hello) throws Exception {
    try (Stdio stdio = Stdio.open();
        Endpoint endpoint = open(transport)) {
      stdio.connect(transport, endpoint, Duration.ZERO).send(hello);
      Throwable failure = failureOf(inThread(() -> stdio.accept(endpoint, TOKEN)));
      assertThat(failure).isInstanceOf(ProtocolException.class);
      return failure;
    }
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "PIPE")
  void shouldNameWhatCannotBeReached(Transport transport) {
    assertThatThrownBy(
            () ->
                transport.connect(
                    "/no/such/place",
                    Duration.ZERO,
                    InputStream.nullInputStream(),
                    OutputStream.nullOutputStream()))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("/no/such/place");
  }
}
