package dev.forkbench.process.wire;

import java.io.IOException;
import java.io.StreamCorruptedException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Reads one value in compact form. No length is believed that the message could not hold. */
final class WireReader {
  private final ByteBuffer in;
  private final Types types;
  private int depth;

  /** Elements that the arrays around the present value have yet to get, of a byte or more each. */
  private int owed;

  WireReader(byte[] bytes, Types types) {
    this.in = ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder());
    this.types = types;
  }

  Object readWhole() throws IOException, ClassNotFoundException {
    Object value = read();
    requireEnd();
    return value;
  }

  void requireEnd() throws StreamCorruptedException {
    if (in.hasRemaining()) {
      throw new StreamCorruptedException(in.remaining() + " bytes behind the end of a value");
    }
  }

  Object read() throws IOException, ClassNotFoundException {
    byte tag = in.get();
    return switch (tag) {
      case Tag.NULL -> null;
      case Tag.FALSE -> Boolean.FALSE;
      case Tag.TRUE -> Boolean.TRUE;
      case Tag.BYTE -> in.get();
      case Tag.SHORT -> in.getShort();
      case Tag.CHAR -> in.getChar();
      case Tag.INT -> in.getInt();
      case Tag.LONG -> in.getLong();
      case Tag.FLOAT -> in.getFloat();
      case Tag.DOUBLE -> in.getDouble();
      default -> readLarger(tag);
    };
  }

  private Object readLarger(byte tag) throws IOException, ClassNotFoundException {
    return switch (tag) {
      case Tag.TEXT -> latin1(length(Byte.BYTES));
      case Tag.WIDE_TEXT -> wide(length(Character.BYTES));
      case Tag.BYTES -> bytes(length(Byte.BYTES));
      case Tag.INTS -> ints(length(Integer.BYTES));
      case Tag.LONGS -> longs(length(Long.BYTES));
      case Tag.DOUBLES -> doubles(length(Double.BYTES));
      default -> readComposite(tag);
    };
  }

  private Object readComposite(byte tag) throws IOException, ClassNotFoundException {
    if (++depth > TypeFilter.MAX_DEPTH) {
      throw new StreamCorruptedException("nested deeper than " + TypeFilter.MAX_DEPTH);
    }
    Object value =
        switch (tag) {
          case Tag.OBJECTS -> readValues(length(1));
          case Tag.RECORD -> types.record(readText()).read(this);
          case Tag.ENUM -> types.constant(readText(), readText());
          case Tag.LAMBDA -> readSite().read(this);
          default -> throw new StreamCorruptedException("no value begins with " + tag);
        };
    depth--;
    return value;
  }

  String readText() throws IOException, ClassNotFoundException {
    if (read() instanceof String text) {
      return text;
    }
    throw new StreamCorruptedException("a name is not a text");
  }

  int readInt() throws IOException, ClassNotFoundException {
    if (read() instanceof Integer number) {
      return number;
    }
    throw new StreamCorruptedException("a number is none");
  }

  Object[] readValues(int count) throws IOException, ClassNotFoundException {
    Object[] values = new Object[count];
    owed += count;
    for (int i = 0; i < count; i++) {
      owed--;
      values[i] = read();
    }
    return values;
  }

  private int length(int elementBytes) throws StreamCorruptedException {
    int length = in.getInt();
    int free = in.remaining() - owed;
    if (length < 0 || length > free / elementBytes) {
      throw new StreamCorruptedException(
          "a length of " + length + " where " + free + " bytes are left");
    }
    return length;
  }

  private LambdaSite readSite() throws IOException, ClassNotFoundException {
    int length = length(Byte.BYTES);
    int from = in.position();
    in.position(from + length);
    return types.site(in.array(), from, length);
  }

  private String latin1(int length) {
    String text = new String(in.array(), in.position(), length, StandardCharsets.ISO_8859_1);
    in.position(in.position() + length);
    return text;
  }

  private String wide(int length) {
    char[] chars = new char[length];
    in.asCharBuffer().get(chars);
    in.position(in.position() + length * Character.BYTES);
    return new String(chars);
  }

  private byte[] bytes(int length) {
    byte[] bytes = new byte[length];
    in.get(bytes);
    return bytes;
  }

  private int[] ints(int length) {
    int[] ints = new int[length];
    in.asIntBuffer().get(ints);
    in.position(in.position() + length * Integer.BYTES);
    return ints;
  }

  private long[] longs(int length) {
    long[] longs = new long[length];
    in.asLongBuffer().get(longs);
    in.position(in.position() + length * Long.BYTES);
    return longs;
  }

  private double[] doubles(int length) {
    double[] doubles = new double[length];
    in.asDoubleBuffer().get(doubles);
    in.position(in.position() + length * Double.BYTES);
    return doubles;
  }
}
