package dev.forkbench.process.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forkbench.testing.Serial;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.assertj.core.api.recursive.comparison.RecursiveComparisonConfiguration;

/** Whatever goes in comes out, and is what JDK serialisation would have made of it. */
class WireRoundTripTest {
  private static final int TRIES = 300;

  private final Wire wire = new Wire(TypeFilter.LIMITS_ONLY);

  private void assertThatItTravels(Object value) throws Exception {
    Object arrived = wire.decode(wire.encode(value));
    assertSame(arrived, value);
    assertSame(arrived, Serial.roundTrip(value));
  }

  /** To the bit: -0.0 is not 0.0, and a number that is not one equals itself. */
  private static void assertSame(Object arrived, Object expected) {
    RecursiveComparisonConfiguration strict =
        RecursiveComparisonConfiguration.builder()
            .withStrictTypeChecking(true)
            .withEqualsForType(Double::equals, Double.class)
            .withEqualsForType(Float::equals, Float.class)
            .build();
    assertThat(arrived).usingRecursiveComparison(strict).isEqualTo(expected);
  }

  @Property(tries = TRIES)
  void shouldCarryAnyLong(@ForAll long value) throws Exception {
    assertThatItTravels(value);
  }

  @Property(tries = TRIES)
  void shouldCarryAnyInt(@ForAll int value) throws Exception {
    assertThatItTravels(value);
  }

  @Property(tries = TRIES)
  void shouldCarryAnySmallNumber(
      @ForAll byte small, @ForAll short middle, @ForAll char character, @ForAll boolean truth)
      throws Exception {
    assertThatItTravels(new Object[] {small, middle, character, truth});
  }

  @Property(tries = TRIES)
  void shouldCarryAnyBitsOfADouble(@ForAll long bits) throws Exception {
    double value = Double.longBitsToDouble(bits);
    double arrived = (double) wire.decode(wire.encode(value));
    assertThat(Double.doubleToRawLongBits(arrived)).isEqualTo(Double.doubleToRawLongBits(value));
  }

  @Property(tries = TRIES)
  void shouldCarryAnyBitsOfAFloat(@ForAll int bits) throws Exception {
    float value = Float.intBitsToFloat(bits);
    float arrived = (float) wire.decode(wire.encode(value));
    assertThat(Float.floatToRawIntBits(arrived)).isEqualTo(Float.floatToRawIntBits(value));
  }

  @Property(tries = TRIES)
  void shouldCarryAnyText(@ForAll String text) throws Exception {
    assertThatItTravels(text);
  }

  @Property(tries = TRIES)
  void shouldCarryHalvesOfSurrogatePairs(@ForAll char[] chars) throws Exception {
    assertThatItTravels(new String(chars));
  }

  @Property(tries = TRIES)
  void shouldCarryAnyArrayOfNumbers(
      @ForAll byte[] bytes, @ForAll int[] ints, @ForAll long[] longs, @ForAll double[] doubles)
      throws Exception {
    assertThatItTravels(bytes);
    assertThatItTravels(ints);
    assertThatItTravels(longs);
    assertThatItTravels(doubles);
  }

  @Property(tries = TRIES)
  void shouldCarryArraysThatHaveNoCompactForm(
      @ForAll short[] shorts, @ForAll float[] floats, @ForAll char[] chars, @ForAll String[] texts)
      throws Exception {
    assertThatItTravels(new Object[] {shorts, floats, chars, texts});
  }

  @Property(tries = TRIES)
  void shouldCarryAnythingNested(@ForAll("values") Object value) throws Exception {
    assertThatItTravels(value);
  }

  @Provide
  Arbitrary<Object> values() {
    return values(3);
  }

  private static Arbitrary<Object> values(int depth) {
    Arbitrary<Object> simple =
        Arbitraries.oneOf(
            Arbitraries.integers().map(value -> value),
            Arbitraries.longs().map(value -> value),
            Arbitraries.doubles().map(value -> value),
            Arbitraries.strings().map(value -> value),
            Arbitraries.of(Example.values()).map(value -> value),
            Arbitraries.just(null),
            Arbitraries.bytes().array(byte[].class).map(value -> value));
    if (depth == 0) {
      return simple;
    }
    Arbitrary<Object> inner = values(depth - 1);
    return Arbitraries.oneOf(
        simple,
        inner.array(Object[].class).ofMaxSize(5).map(value -> value),
        inner.list().ofMaxSize(5).map(ArrayList::new),
        inner.map(value -> Map.of("key", List.of(String.valueOf(value)))),
        inner.map(value -> new Pair(1, value)));
  }

  /** An enum of which one constant has a class of its own. */
  enum Example {
    PLAIN,
    WITH_BODY {
      @Override
      int number() {
        return 2;
      }
    };

    int number() {
      return 1;
    }
  }

  @SuppressWarnings("serial")
  private record Pair(int first, Object second) implements java.io.Serializable {}
}
