package dev.forkbench.process.wire;

import java.io.IOException;
import java.io.InvalidClassException;
import java.lang.invoke.SerializedLambda;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A class whose code contains serialisable lambdas; the compiler gives it a method that makes one
 * from its parts, and refuses parts of a lambda that the code does not contain.
 */
final class CapturingClass {
  private static final String FACTORY = "$deserializeLambda$";

  private static final Map<String, Boolean> OPEN = new ConcurrentHashMap<>();

  private final Class<?> type;
  private final Method factory;

  private CapturingClass(Class<?> type, Method factory) {
    this.type = type;
    this.factory = factory;
  }

  static CapturingClass of(Class<?> type) throws InvalidClassException {
    try {
      Method factory = type.getDeclaredMethod(FACTORY, SerializedLambda.class);
      if (factory.trySetAccessible()) {
        return new CapturingClass(type, factory);
      }
    } catch (NoSuchMethodException e) {
      throw new InvalidClassException(type.getName(), "it has no serialisable lambda");
    }
    throw new InvalidClassException(type.getName(), "its lambdas are not open to this module");
  }

  /** Whether the class can be reached at the other end, which is like this one. */
  static boolean isOpen(String internalName) {
    Boolean known = OPEN.get(internalName);
    if (known == null) {
      known = look(internalName.replace('/', '.'));
      OPEN.put(internalName, known);
    }
    return known;
  }

  private static boolean look(String name) {
    try {
      of(Types.load(name));
      return true;
    } catch (ClassNotFoundException | InvalidClassException no) {
      return false;
    }
  }

  Class<?> type() {
    return type;
  }

  /** The lambda of which these are the parts. */
  Object make(SerializedLambda parts) throws IOException {
    try {
      return factory.invoke(null, parts);
    } catch (InvocationTargetException e) {
      InvalidClassException refused =
          new InvalidClassException(type.getName(), "it has no such lambda: " + parts);
      refused.initCause(e.getCause());
      throw refused;
    } catch (IllegalAccessException impossible) {
      throw new IllegalStateException("not accessible any more: " + factory, impossible);
    }
  }
}
