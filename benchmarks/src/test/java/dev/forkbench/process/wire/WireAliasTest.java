package dev.forkbench.process.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.Serializable;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

/** What is one object before the journey is one object after it, and a circle stays one. */
class WireAliasTest {
  private final Wire wire = new Wire(TypeFilter.LIMITS_ONLY);

  private Object[] travel(Object... values) throws Exception {
    return (Object[]) wire.decode(wire.encode(values));
  }

  @SuppressWarnings("serial")
  private record Holder(Object held) implements Serializable {}

  private interface Task extends Callable<Object>, Serializable {}

  @Test
  void shouldKeepOneArrayOne() throws Exception {
    for (Object array : List.of(new byte[3], new int[0], new long[2], new Object[1])) {
      Object[] arrived = travel(array, "between", array);
      assertThat(arrived[0]).isSameAs(arrived[2]).isNotSameAs(array).isEqualTo(array);
    }
  }

  @Test
  void shouldKeepTwoEqualArraysTwo() throws Exception {
    Object[] arrived = travel(new int[] {1}, new int[] {1});
    assertThat(arrived[0]).isEqualTo(arrived[1]).isNotSameAs(arrived[1]);
  }

  @Test
  void shouldKeepAnArrayOneThatTwoRecordsHold() throws Exception {
    int[] shared = {1, 2};
    Object[] arrived = travel(new Holder(shared), new Holder(shared));
    assertThat(((Holder) arrived[0]).held()).isSameAs(((Holder) arrived[1]).held());
  }

  @Test
  void shouldKeepAnArrayOneThatALambdaAndItsArgumentHold() throws Exception {
    int[] shared = {1, 2};
    Task task = () -> shared;
    Object[] arrived = travel(task, shared);
    assertThat(((Task) arrived[0]).call()).isSameAs(arrived[1]);
  }

  @Test
  void shouldCloseCirclesAgain() throws Exception {
    Object[] circle = new Object[2];
    circle[0] = circle;
    circle[1] = new Holder(circle);
    Object[] arrived = (Object[]) wire.decode(wire.encode(circle));
    assertThat(arrived[0]).isSameAs(arrived);
    assertThat(((Holder) arrived[1]).held()).isSameAs(arrived);
  }

  @Test
  void shouldCarryDeepNesting() throws Exception {
    Object value = 42;
    for (int depth = 0; depth < 200; depth++) {
      value = depth % 2 == 0 ? new Object[] {value} : new Holder(value);
    }
    Object arrived = wire.decode(wire.encode(value));
    for (int depth = 0; depth < 200; depth++) {
      arrived = arrived instanceof Holder holder ? holder.held() : ((Object[]) arrived)[0];
    }
    assertThat(arrived).isEqualTo(42);
  }

  @Test
  void shouldCarryArraysBeyondAMebibyte() throws Exception {
    double[] doubles = new double[300_000];
    doubles[299_999] = -0.0;
    long[] longs = new long[1 << 18];
    longs[1 << 17] = Long.MIN_VALUE;
    byte[] bytes = new byte[(1 << 21) + 1];
    bytes[1 << 21] = -1;
    String wide = "\u20ac".repeat(1 << 20);
    assertThat(travel(doubles, longs, bytes, wide, 1))
        .containsExactly(doubles, longs, bytes, wide, 1);
  }
}
