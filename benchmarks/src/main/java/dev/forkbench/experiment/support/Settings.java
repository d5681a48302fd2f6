package dev.forkbench.experiment.support;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** The setting of one arm: parameters by name, in the order they were given. */
public final class Settings {
  private final Map<String, String> values;

  private Settings(Map<String, String> values) {
    this.values = values;
  }

  /**
   * Reads {@code name=value} words.
   *
   * @throws IllegalArgumentException for a word of another form, or a name given twice
   */
  public static Settings parse(Iterable<String> words) {
    Map<String, String> values = new LinkedHashMap<>();
    for (String word : words) {
      int sign = word.indexOf('=');
      if (sign < 1) {
        throw new IllegalArgumentException("expected name=value, got: " + word);
      }
      if (values.put(word.substring(0, sign), word.substring(sign + 1)) != null) {
        throw new IllegalArgumentException("given twice: " + word.substring(0, sign));
      }
    }
    return new Settings(values);
  }

  /** The parameters as they were given. */
  public Map<String, String> asMap() {
    return Collections.unmodifiableMap(values);
  }

  /** A constant of an enum. */
  public <E extends Enum<E>> E constant(String name, Class<E> type) {
    String value = text(name);
    for (E constant : type.getEnumConstants()) {
      if (constant.name().equals(value)) {
        return constant;
      }
    }
    throw new IllegalArgumentException(
        name + " must be one of " + Arrays.toString(type.getEnumConstants()) + ": " + value);
  }

  /** {@code true} or {@code false}. */
  public boolean flag(String name) {
    String value = text(name);
    if (!value.equals("true") && !value.equals("false")) {
      throw new IllegalArgumentException(name + " must be true or false: " + value);
    }
    return value.equals("true");
  }

  /** A whole number of at least 1. */
  public int count(String name) {
    return atLeast(1, name);
  }

  /** A whole number of at least 0. */
  public int countOrNone(String name) {
    return atLeast(0, name);
  }

  private int atLeast(int least, String name) {
    String value = text(name);
    try {
      int number = Integer.parseInt(value);
      if (number >= least) {
        return number;
      }
    } catch (NumberFormatException noNumber) {
      // The message below says what would be one.
    }
    throw new IllegalArgumentException(
        name + " must be a whole number from " + least + " on: " + value);
  }

  /** Whether there is such a parameter. */
  public boolean has(String name) {
    return values.containsKey(name);
  }

  /** Any text. */
  public String text(String name) {
    String value = values.get(name);
    if (value == null) {
      throw new IllegalArgumentException(name + "=... is missing");
    }
    return value;
  }

  /** {@code space=THREADS access=VOLATILE}: for people. */
  @Override
  public String toString() {
    return values.entrySet().stream()
        .map(e -> e.getKey() + "=" + e.getValue())
        .collect(Collectors.joining(" "));
  }
}
