package dev.forkbench.process.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.forkbench.testing.Serial;
import java.io.Externalizable;
import java.io.NotSerializableException;
import java.io.ObjectInput;
import java.io.ObjectOutput;
import java.io.ObjectStreamException;
import java.io.Serializable;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Records travel as JDK serialisation has it: by their components and their constructor. */
class WireRecordTest {
  private final Wire wire = new Wire(TypeFilter.LIMITS_ONLY);

  private Object travel(Object value) throws Exception {
    return wire.decode(wire.encode(value));
  }

  private static boolean isCompact(byte[] bytes) {
    return bytes[0] != Tag.JDK;
  }

  private record Empty() implements Serializable {}

  private record Point(int x, double y) implements Serializable {}

  private record Line(Point from, Point to, String name) implements Serializable {}

  private record Box<T extends Serializable>(T content) implements Serializable {}

  private record Every(
      boolean truth, byte b, short s, char c, int i, long l, float f, double d, int[] array)
      implements Serializable {}

  @Test
  void shouldCarryRecordsInCompactForm() throws Exception {
    record Local(long value) implements Serializable {}
    Line line = new Line(new Point(1, -0.0), null, "Linie \u2192");
    for (Object value : List.of(new Empty(), line, new Box<>(new Box<>(7L)), new Local(3))) {
      assertThat(isCompact(wire.encode(value))).as(value.toString()).isTrue();
      assertThat(travel(value)).isEqualTo(value).isEqualTo(Serial.roundTrip(value));
    }
  }

  @Test
  void shouldCarryEveryTypeOfComponent() throws Exception {
    int[] array = {1, -2};
    Every every = new Every(true, (byte) -1, (short) -2, '\uffff', 3, -4L, -0.5f, 0.5, array);
    assertThat(travel(every)).usingRecursiveComparison().isEqualTo(every);
  }

  @Test
  void shouldLeaveRecordOfSomethingElseToTheJdk() throws Exception {
    Box<java.util.ArrayList<Integer>> box = new Box<>(new java.util.ArrayList<>(List.of(1, 2)));
    assertThat(isCompact(wire.encode(box))).isFalse();
    assertThat(travel(box)).isEqualTo(box);
  }

  private record Replaced(int value) implements Serializable {
    private Object writeReplace() {
      return "instead of " + value;
    }
  }

  private record Resolved(int value) implements Serializable {
    private Object readResolve() {
      return "resolved " + value;
    }
  }

  @Test
  void shouldCallWriteReplaceAndReadResolveAlsoWhereTheyAreInside() throws Exception {
    assertThat(travel(new Replaced(1))).isEqualTo("instead of 1");
    assertThat(travel(new Resolved(2))).isEqualTo("resolved 2");
    Object[] both = {new Replaced(3), new Resolved(4), new Point(5, 6)};
    assertThat((Object[]) travel(both))
        .containsExactly("instead of 3", "resolved 4", new Point(5, 6));
  }

  private record Refusing() implements Serializable {
    private Object readResolve() throws ObjectStreamException {
      throw new java.io.InvalidObjectException("not here");
    }
  }

  @Test
  void shouldSayThatARecordCannotBeResolved() throws Exception {
    assertThatThrownBy(() -> travel(new Refusing()))
        .isInstanceOf(ObjectStreamException.class)
        .hasMessageContaining("Refusing")
        .hasMessageContaining("not here");
  }

  @SuppressWarnings("serial")
  private record Outside(int value) implements Externalizable {
    @Override
    public void writeExternal(ObjectOutput out) {
      throw new AssertionError("records write their components");
    }

    @Override
    public void readExternal(ObjectInput in) {
      throw new AssertionError("records read their components");
    }
  }

  @Test
  void shouldTreatExternalizableRecordAsTheJdkDoes() throws Exception {
    Object arrived;
    try {
      arrived = Serial.roundTrip(new Outside(1));
    } catch (ObjectStreamException | AssertionError refused) {
      assertThatThrownBy(() -> travel(new Outside(1))).isInstanceOf(refused.getClass());
      return;
    }
    assertThat(travel(new Outside(1))).isEqualTo(arrived);
  }

  private record Positive(int value) implements Serializable {
    static int least = 1;

    Positive {
      if (value < least) {
        throw new IllegalArgumentException("value=" + value);
      }
    }
  }

  @Test
  void shouldSayThatTheConstructorRefusesTheValues() throws Exception {
    byte[] bytes = wire.encode(new Positive(5));
    Positive.least = 6;
    try {
      assertThatThrownBy(() -> wire.decode(bytes))
          .isInstanceOf(java.io.IOException.class)
          .hasMessageContaining("Positive")
          .hasRootCauseInstanceOf(IllegalArgumentException.class)
          .hasRootCauseMessage("value=5");
    } finally {
      Positive.least = 1;
    }
  }

  @SuppressWarnings("serial")
  private record Frozen(Object ice) implements Serializable {}

  private record NotSerialisable(int value) {}

  @Test
  void shouldRefuseWhatIsNotSerialisable() throws Exception {
    for (Object value : List.of(new NotSerialisable(1), new Frozen(new Object()))) {
      assertThatThrownBy(() -> wire.encode(value)).isInstanceOf(NotSerializableException.class);
      assertThatThrownBy(() -> wire.encode(new Object[] {1, value}))
          .isInstanceOf(NotSerializableException.class);
    }
    assertThat(travel(new Frozen(null))).isEqualTo(new Frozen(null));
  }
}
