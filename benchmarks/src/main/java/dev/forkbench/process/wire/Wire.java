package dev.forkbench.process.wire;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InvalidObjectException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamClass;
import java.io.StreamCorruptedException;
import java.nio.BufferUnderflowException;

/**
 * Turns tasks, values and exceptions into bytes and back.
 *
 * <p>Boxed primitives, strings, arrays of byte, int, long, double and Object, records of those,
 * lambdas that capture those, and objects that those go in place of have a compact form, several
 * times cheaper than JDK serialisation; everything else, and everything that contains something
 * else, takes JDK serialisation. What comes out equals what JDK serialisation of the whole would
 * give.
 */
public final class Wire {
  private static final String TOO_DEEP = "nested deeper than the stack of this thread can follow";

  private final TypeFilter filter;
  private final Types types;

  /** A codec that lets out of received bytes only what the filter lets pass. */
  public Wire(TypeFilter filter) {
    this.filter = filter;
    this.types = new Types(filter);
  }

  /**
   * The bytes of a value.
   *
   * @throws IOException if it, or something it refers to, is not serialisable, or is nested deeper
   *     than the stack of the calling thread can follow
   */
  public byte[] encode(Object value) throws IOException {
    WireWriter compact = new WireWriter();
    return compact.write(value) ? compact.toBytes() : encodeByJdk(value);
  }

  private static byte[] encodeByJdk(Object value) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
    bytes.write(Tag.JDK);
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(value);
    } catch (StackOverflowError e) {
      throw new InvalidObjectException(TOO_DEEP);
    }
    return bytes.toByteArray();
  }

  /**
   * The value that was encoded.
   *
   * @throws IOException if the bytes are damaged, or hold what the filter rejects
   * @throws ClassNotFoundException if this JVM does not have a class of it
   */
  public Object decode(byte[] bytes) throws IOException, ClassNotFoundException {
    if (bytes.length > 0 && bytes[0] == Tag.JDK) {
      return decodeByJdk(bytes);
    }
    try {
      return new WireReader(bytes, types).readWhole();
    } catch (BufferUnderflowException e) {
      throw new StreamCorruptedException("a value is longer than its " + bytes.length + " bytes");
    }
  }

  private Object decodeByJdk(byte[] bytes) throws IOException, ClassNotFoundException {
    InputStream all = new ByteArrayInputStream(bytes, 1, bytes.length - 1);
    try (ObjectInputStream in = new ContextStream(all)) {
      in.setObjectInputFilter(filter.forMessageOf(bytes.length));
      return in.readObject();
    } catch (StackOverflowError e) {
      throw new StreamCorruptedException(TOO_DEEP);
    }
  }

  /** Finds classes where the task's own code would. */
  private static final class ContextStream extends ObjectInputStream {
    ContextStream(InputStream in) throws IOException {
      super(in);
    }

    @Override
    protected Class<?> resolveClass(ObjectStreamClass description)
        throws IOException, ClassNotFoundException {
      try {
        return super.resolveClass(description);
      } catch (ClassNotFoundException e) {
        return Types.load(description.getName());
      }
    }
  }
}
