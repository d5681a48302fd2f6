package dev.forkbench.process.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.forkbench.shared.SharedLong;
import dev.forkbench.shared.SharedMemory;
import dev.forkbench.testing.Serial;
import java.io.IOException;
import java.io.InvalidClassException;
import java.io.NotSerializableException;
import java.io.ObjectStreamException;
import java.io.Serializable;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What names another object to go in its place travels as that one, as JDK serialisation has it.
 */
class WireReplacedTest {
  private final Wire wire = new Wire(TypeFilter.LIMITS_ONLY);

  private Object travel(Object value) throws Exception {
    return wire.decode(wire.encode(value));
  }

  private boolean isCompact(Object value) throws IOException {
    return wire.encode(value)[0] != Tag.JDK;
  }

  private record Ticket(String name) implements Serializable {
    private Object readResolve() {
      return new Guest(name);
    }
  }

  /** Goes as a ticket. */
  private static class Guest implements Serializable {
    private static final long serialVersionUID = 1;
    final transient String name;

    Guest(String name) {
      this.name = name;
    }

    Object writeReplace() {
      return new Ticket(name);
    }
  }

  /** Inherits the way it goes. */
  private static final class LateGuest extends Guest {
    private static final long serialVersionUID = 1;

    LateGuest(String name) {
      super(name);
    }
  }

  private record Table(Guest first, Guest second) implements Serializable {}

  @Test
  void shouldCarryTheReplacementInCompactForm() throws Exception {
    Table table = new Table(new Guest("Ada"), new LateGuest("Alan"));
    assertThat(isCompact(table)).isTrue();
    Table arrived = (Table) travel(table);
    assertThat(arrived.first().name).isEqualTo("Ada");
    assertThat(arrived.second().name).isEqualTo("Alan");
    assertThat(arrived.second()).isExactlyInstanceOf(Guest.class);
    assertThat(Serial.roundTrip(table).second()).isExactlyInstanceOf(Guest.class);
  }

  @Test
  void shouldKeepOneObjectOne() throws Exception {
    Guest both = new Guest("Ada");
    Table arrived = (Table) travel(new Table(both, both));
    assertThat(arrived.first()).isSameAs(arrived.second());
  }

  @Test
  void shouldCarrySharedMemoryInCompactForm() throws Exception {
    try (SharedMemory memory = SharedMemory.create(2)) {
      SharedLong number = memory.longAt(0);
      Object[] both = {number, memory.longAt(1)};
      assertThat(isCompact(both)).isTrue();
      SharedLong arrived = (SharedLong) ((Object[]) travel(both))[0];
      arrived.setVolatile(7);
      assertThat(number.getVolatile()).isEqualTo(7);
    }
  }

  @Test
  void shouldLeaveClassesOfTheJdkToTheJdk() throws Exception {
    assertThat(isCompact(Duration.ofSeconds(3))).isFalse();
    assertThat(travel(Duration.ofSeconds(3))).isEqualTo(Duration.ofSeconds(3));
  }

  private static final class Itself implements Serializable {
    private static final long serialVersionUID = 1;
    final int value = 4;

    private Object writeReplace() {
      return new Itself();
    }
  }

  @Test
  void shouldLeaveWhatNamesItsOwnKindToTheJdk() throws Exception {
    assertThat(isCompact(new Itself())).isFalse();
    assertThat(((Itself) travel(new Itself())).value).isEqualTo(4);
  }

  private static final class Private extends PrivateParent {
    private static final long serialVersionUID = 1;
    final int value = 5;
  }

  private static class PrivateParent implements Serializable {
    private static final long serialVersionUID = 1;

    private Object writeReplace() {
      return "not for subclasses";
    }
  }

  @Test
  void shouldNotCallWhatASubclassCouldNot() throws Exception {
    assertThat(travel(new PrivateParent())).isEqualTo("not for subclasses");
    assertThat(((Private) travel(new Private())).value).isEqualTo(5);
  }

  private static final class Shy implements Serializable {
    private static final long serialVersionUID = 1;

    private Object writeReplace() throws ObjectStreamException {
      throw new NotSerializableException("shy today");
    }
  }

  @Test
  void shouldSayWhyAnObjectNamesNone() {
    assertThatThrownBy(() -> wire.encode(List.of(new Shy())))
        .isInstanceOf(NotSerializableException.class)
        .hasMessage("shy today");
    assertThatThrownBy(() -> wire.encode(new Shy())).hasMessage("shy today");
  }

  @Test
  void shouldHoldTheReplacementToTheListOfAllowedClasses() throws Exception {
    byte[] bytes = wire.encode(new Guest("Ada"));
    Wire strict = new Wire(TypeFilter.allowing("com.example.*"));
    assertThatThrownBy(() -> strict.decode(bytes)).isInstanceOf(InvalidClassException.class);
  }
}
