package dev.forkbench.process.wire;

import java.io.IOException;
import java.io.InvalidClassException;
import java.io.Serializable;
import java.io.StreamCorruptedException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;

/**
 * How records of one class travel: their fields in order, and through the canonical constructor at
 * the other end, as JDK serialisation does it, and through its {@code readResolve} where it has
 * one.
 */
final class RecordForm {
  private static final ClassValue<RecordForm> FORMS =
      new ClassValue<>() {
        @Override
        protected RecordForm computeValue(Class<?> type) {
          return new RecordForm(type);
        }
      };

  private final Class<?> type;
  private final Field[] fields;
  private final Constructor<?> constructor;

  /** Null if what arrives is the record itself. */
  private final SpecialMethod readResolve;

  private RecordForm(Class<?> type) {
    this.type = type;
    boolean compact =
        type.isRecord()
            && Serializable.class.isAssignableFrom(type)
            && !SpecialMethod.has(type, "writeReplace");
    RecordComponent[] components = compact ? type.getRecordComponents() : new RecordComponent[0];
    this.fields = fieldsOf(type, components);
    this.constructor = compact ? constructorOf(type, components) : null;
    this.readResolve = compact ? SpecialMethod.of(type, "readResolve") : null;
  }

  static RecordForm of(Class<?> type) {
    return FORMS.get(type);
  }

  private static Field[] fieldsOf(Class<?> type, RecordComponent[] components) {
    Field[] fields = new Field[components.length];
    for (int i = 0; i < fields.length; i++) {
      try {
        fields[i] = type.getDeclaredField(components[i].getName());
      } catch (NoSuchFieldException impossible) {
        throw new IllegalStateException("a component without a field: " + components[i]);
      }
    }
    return fields;
  }

  /** The canonical constructor, or null if this module must not call it or read the fields. */
  private Constructor<?> constructorOf(Class<?> type, RecordComponent[] components) {
    Class<?>[] parameters = new Class<?>[components.length];
    boolean open = true;
    for (int i = 0; i < parameters.length; i++) {
      parameters[i] = components[i].getType();
      open &= fields[i].trySetAccessible();
    }
    try {
      Constructor<?> canonical = type.getDeclaredConstructor(parameters);
      return open && canonical.trySetAccessible() ? canonical : null;
    } catch (NoSuchMethodException impossible) {
      throw new IllegalStateException("no canonical constructor: " + type, impossible);
    }
  }

  RecordForm require() throws InvalidClassException {
    if (constructor == null) {
      throw new InvalidClassException(type.getName(), "not a record that travels in compact form");
    }
    return this;
  }

  boolean write(Object record, WireWriter out) {
    if (constructor == null || !out.begin(Tag.RECORD, type.getName())) {
      return false;
    }
    for (Field field : fields) {
      if (!out.write(valueOf(field, record))) {
        return false;
      }
    }
    return true;
  }

  private static Object valueOf(Field field, Object record) {
    try {
      return field.get(record);
    } catch (IllegalAccessException impossible) {
      throw new IllegalStateException("not accessible any more: " + field, impossible);
    }
  }

  Object read(WireReader in) throws IOException, ClassNotFoundException {
    Object[] values = new Object[fields.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = in.read();
    }
    return resolve(create(values));
  }

  private Object create(Object[] values) throws IOException {
    try {
      return constructor.newInstance(values);
    } catch (InvocationTargetException e) {
      throw invalid("its constructor refuses the values", e.getCause());
    } catch (IllegalArgumentException | ReflectiveOperationException e) {
      throw new StreamCorruptedException("these are not the components of a " + type.getName());
    }
  }

  private Object resolve(Object record) throws IOException {
    try {
      return readResolve == null ? record : readResolve.call(record);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof RuntimeException unchecked) {
        throw unchecked;
      }
      throw invalid("it cannot be resolved", e.getCause());
    }
  }

  private InvalidClassException invalid(String why, Throwable cause) {
    InvalidClassException invalid = new InvalidClassException(type.getName(), why + ": " + cause);
    invalid.initCause(cause);
    return invalid;
  }
}
