package dev.forkbench.process.wire;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Writes one value in compact form, or finds that it has none.
 *
 * <p>What occurs twice and is not small has none: both occurrences must be one object again at the
 * other end, which takes JDK serialisation's memory of what it has written.
 */
final class WireWriter {
  /** Deeper nesting, which may be a cycle through an array, is left to JDK serialisation. */
  private static final int MAX_DEPTH = 64;

  private static final int LARGEST = Integer.MAX_VALUE - 16;

  /**
   * Texts that are written out as often as they occur, such as the path of a shared segment:
   * remembering them would cost more.
   */
  private static final int SHORT_TEXT = 128;

  private ByteBuffer out = ByteBuffer.allocate(128).order(ByteOrder.nativeOrder());
  private final Seen seen = new Seen();
  private int depth;

  /** Whether the value was written; if not, what was written so far is worthless. */
  boolean write(Object value) {
    if (value == null) {
      return tag(Tag.NULL);
    }
    if (value instanceof Number number) {
      return writeNumber(number);
    }
    if (value instanceof String text) {
      return (text.length() <= SHORT_TEXT || seen.isNew(text)) && writeText(text);
    }
    if (value instanceof Boolean truth) {
      return tag(truth ? Tag.TRUE : Tag.FALSE);
    }
    if (value instanceof Character character) {
      tag(Tag.CHAR);
      out.putChar(character);
      return true;
    }
    if (value instanceof Enum<?> constant) {
      return begin(Tag.ENUM, constant.getDeclaringClass().getName()) && writeText(constant.name());
    }
    return value.getClass().isArray() ? writeArray(value) : writeComposite(value);
  }

  private boolean writeNumber(Number number) {
    if (number instanceof Long value) {
      tag(Tag.LONG);
      out.putLong(value);
    } else if (number instanceof Integer value) {
      tag(Tag.INT);
      out.putInt(value);
    } else if (number instanceof Double value) {
      tag(Tag.DOUBLE);
      out.putDouble(value);
    } else {
      return writeRareNumber(number);
    }
    return true;
  }

  private boolean writeRareNumber(Number number) {
    if (number instanceof Float value) {
      tag(Tag.FLOAT);
      out.putFloat(value);
    } else if (number instanceof Short value) {
      tag(Tag.SHORT);
      out.putShort(value);
    } else if (number instanceof Byte value) {
      tag(Tag.BYTE);
      out.put(value);
    } else {
      return false;
    }
    return true;
  }

  /** A tag, with room for the longest number behind it. */
  private boolean tag(byte tag) {
    require(1 + Long.BYTES);
    out.put(tag);
    return true;
  }

  boolean writeText(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) > 0xFF) {
        return writeWideText(text);
      }
    }
    tag(Tag.TEXT);
    out.putInt(text.length());
    require(text.length());
    for (int i = 0; i < text.length(); i++) {
      out.put((byte) text.charAt(i));
    }
    return true;
  }

  private boolean writeWideText(String text) {
    tag(Tag.WIDE_TEXT);
    out.putInt(text.length());
    require((long) text.length() * Character.BYTES);
    for (int i = 0; i < text.length(); i++) {
      out.putChar(text.charAt(i));
    }
    return true;
  }

  private boolean writeArray(Object array) {
    if (!seen.isNew(array)) {
      return false;
    }
    if (array instanceof byte[] bytes) {
      head(Tag.BYTES, bytes.length, Byte.BYTES);
      out.put(bytes);
    } else if (array instanceof int[] ints) {
      head(Tag.INTS, ints.length, Integer.BYTES);
      out.asIntBuffer().put(ints);
      skip((long) ints.length * Integer.BYTES);
    } else if (array instanceof long[] longs) {
      head(Tag.LONGS, longs.length, Long.BYTES);
      out.asLongBuffer().put(longs);
      skip((long) longs.length * Long.BYTES);
    } else if (array instanceof double[] doubles) {
      head(Tag.DOUBLES, doubles.length, Double.BYTES);
      out.asDoubleBuffer().put(doubles);
      skip((long) doubles.length * Double.BYTES);
    } else {
      return array.getClass() == Object[].class && writeObjects((Object[]) array);
    }
    return true;
  }

  private boolean writeObjects(Object[] objects) {
    if (++depth > MAX_DEPTH) {
      return false;
    }
    head(Tag.OBJECTS, objects.length, 1);
    for (Object object : objects) {
      if (!write(object)) {
        return false;
      }
    }
    depth--;
    return true;
  }

  private void head(byte tag, int length, int elementBytes) {
    tag(tag);
    out.putInt(length);
    require((long) length * elementBytes);
  }

  private void skip(long bytes) {
    out.position(Math.toIntExact(out.position() + bytes));
  }

  private boolean writeComposite(Object value) {
    if (++depth > MAX_DEPTH || !seen.isNew(value)) {
      return false;
    }
    boolean written = writeAs(value.getClass(), value);
    depth--;
    return written;
  }

  private boolean writeAs(Class<?> type, Object value) {
    if (value instanceof Record) {
      return RecordForm.of(type).write(value, this);
    }
    return type.isHidden()
        ? LambdaForm.of(type).write(value, this)
        : ReplacedForm.of(type).write(value, this);
  }

  /** A lambda, up to what it captures. */
  boolean writeLambda(byte[] site) {
    head(Tag.LAMBDA, site.length, Byte.BYTES);
    out.put(site);
    return true;
  }

  boolean begin(byte tag, String className) {
    return tag(tag) && writeText(className);
  }

  /** Grows to twice the size, or to what is needed where that is more. */
  private void require(long bytes) {
    if (out.remaining() < bytes) {
      long needed = out.position() + bytes;
      long roomy = Math.max(needed, Math.min(2L * out.capacity(), LARGEST));
      byte[] larger = Arrays.copyOf(out.array(), sizeOf(roomy));
      out = ByteBuffer.wrap(larger).position(out.position()).order(ByteOrder.nativeOrder());
    }
  }

  private static int sizeOf(long bytes) {
    if (bytes > LARGEST) {
      throw new IllegalArgumentException("a value of " + bytes + " bytes is too large to travel");
    }
    return (int) bytes;
  }

  byte[] toBytes() {
    byte[] all = out.array();
    return out.position() == all.length ? all : Arrays.copyOf(all, out.position());
  }
}
