package dev.forkbench.process.wire;

/** First byte of a value in compact form; the numbers are the format. */
final class Tag {
  static final byte NULL = 0;
  static final byte FALSE = 1;
  static final byte TRUE = 2;
  static final byte BYTE = 3;
  static final byte SHORT = 4;
  static final byte CHAR = 5;
  static final byte INT = 6;
  static final byte LONG = 7;
  static final byte FLOAT = 8;
  static final byte DOUBLE = 9;

  /** Latin-1 text: length:int, bytes. */
  static final byte TEXT = 10;

  /** Any other text: length:int in chars, chars. */
  static final byte WIDE_TEXT = 11;

  static final byte BYTES = 12;
  static final byte INTS = 13;
  static final byte LONGS = 14;
  static final byte DOUBLES = 15;

  /** length:int, values. */
  static final byte OBJECTS = 16;

  /** class name, then the components in their order. */
  static final byte RECORD = 17;

  /** length:int, {@link LambdaSite} of that many bytes, then the captured values. */
  static final byte LAMBDA = 18;

  /** class name, name of the constant. */
  static final byte ENUM = 19;

  /** The rest of the message is JDK serialisation; only at the start of a message. */
  static final byte JDK = 20;

  private Tag() {}
}
