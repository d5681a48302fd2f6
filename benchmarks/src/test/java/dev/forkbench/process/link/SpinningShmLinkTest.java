package dev.forkbench.process.link;

import java.time.Duration;

class SpinningShmLinkTest extends ShmLinkTest {
  @Override
  Duration spin() {
    return Duration.ofNanos(50_000);
  }
}
