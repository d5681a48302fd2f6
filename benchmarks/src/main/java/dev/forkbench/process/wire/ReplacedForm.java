package dev.forkbench.process.wire;

import java.io.Serializable;
import java.lang.reflect.InvocationTargetException;

/**
 * How objects travel that name another one to go in their place, as all of shared memory does: as
 * that one. The other end finds its way back by {@code readResolve}.
 */
final class ReplacedForm {
  private static final ClassValue<ReplacedForm> FORMS =
      new ClassValue<>() {
        @Override
        protected ReplacedForm computeValue(Class<?> type) {
          return new ReplacedForm(type);
        }
      };

  private final Class<?> type;

  /** Null if objects of the class go themselves. */
  private final SpecialMethod writeReplace;

  private ReplacedForm(Class<?> type) {
    this.type = type;
    this.writeReplace =
        Serializable.class.isAssignableFrom(type) ? SpecialMethod.of(type, "writeReplace") : null;
  }

  static ReplacedForm of(Class<?> type) {
    return FORMS.get(type);
  }

  boolean write(Object value, WireWriter out) {
    Object replacement = writeReplace == null ? value : replacementOf(value);
    boolean goesItself = replacement != null && replacement.getClass() == type;
    return !goesItself && out.write(replacement);
  }

  /** The value itself if it has none to name: JDK serialisation is to say why. */
  private Object replacementOf(Object value) {
    try {
      return writeReplace.call(value);
    } catch (InvocationTargetException refused) {
      return value;
    }
  }
}
