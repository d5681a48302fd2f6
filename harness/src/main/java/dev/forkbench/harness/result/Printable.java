package dev.forkbench.harness.result;

import java.util.regex.Pattern;

/**
 * Text of a foreign file as part of a line that people read: what would break the line, steer a
 * terminal, turn the direction of writing, or cannot be in XML, becomes a blank.
 */
public final class Printable {
  private static final Pattern UNPRINTABLE =
      Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}\\uFFFE\\uFFFF]+");

  private Printable() {}

  public static String of(String text) {
    return UNPRINTABLE.matcher(text).replaceAll(" ");
  }
}
