package dev.forkbench.process.link;

import java.security.MessageDigest;

/** The first frame of a worker: that it speaks this protocol, and is who was started. */
final class Hello {
  private Hello() {}

  /**
   * Returns if it is the worker that knows the token.
   *
   * @throws ProtocolException if it is not, without telling the token
   */
  static void require(byte[] token, Frame frame) throws ProtocolException {
    require(frame.kind(), frame.sequence());
    if (!MessageDigest.isEqual(token, frame.payload())) {
      throw new ProtocolException("a HELLO with a wrong token: this is not the worker we started");
    }
  }

  /** Returns if this is the header of a HELLO that has the length of a token. */
  static void require(FrameHeader header) throws ProtocolException {
    require(header.kind(), header.sequence());
    if (header.length() != Endpoint.TOKEN_BYTES) {
      throw new ProtocolException("a HELLO with a token of " + header.length() + " bytes");
    }
  }

  private static void require(Frame.Kind kind, long version) throws ProtocolException {
    if (kind != Frame.Kind.HELLO || version != Frame.PROTOCOL_VERSION) {
      throw new ProtocolException(
          "the worker greets with %s %s, expected HELLO %s; do both JVMs run the same jar?"
              .formatted(kind, version, Frame.PROTOCOL_VERSION));
    }
  }
}
