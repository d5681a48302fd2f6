package dev.forkbench.process.link;

import java.io.IOException;

/** The bytes on a link are not what the protocol allows; the link cannot be used any more. */
public final class ProtocolException extends IOException {
  private static final long serialVersionUID = 1;

  public ProtocolException(String message) {
    super(message);
  }
}
