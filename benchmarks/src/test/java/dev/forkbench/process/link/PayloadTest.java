package dev.forkbench.process.link;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class PayloadTest {
  @Test
  void shouldBelieveOneMebibyteAtFirst() throws Exception {
    Payload payload = Payload.of(Frame.MAX_PAYLOAD);
    assertThat(payload.withRoom(1)).hasSize(Payload.FIRST_BYTES);
    payload.add(Payload.FIRST_BYTES);
    assertThat(payload.withRoom(1)).hasSize(4 * Payload.FIRST_BYTES);
  }

  @Property(tries = 30)
  void shouldKeepWhatCameWhileItGrows(
      @ForAll @IntRange(max = 7 << 20) int length,
      @ForAll @IntRange(min = 1 << 12, max = 1 << 20) int piece)
      throws ProtocolException {
    Payload payload = Payload.of(length);
    while (payload.missing() > 0) {
      int count = Math.min(piece, payload.missing());
      byte[] array = payload.withRoom(count);
      for (int i = payload.filled(); i < payload.filled() + count; i++) {
        array[i] = (byte) (i * 31);
      }
      payload.add(count);
    }
    assertThat(payload.whole()).isEqualTo(pattern(length));
  }

  private static byte[] pattern(int length) {
    byte[] pattern = new byte[length];
    for (int i = 0; i < length; i++) {
      pattern[i] = (byte) (i * 31);
    }
    return pattern;
  }
}
