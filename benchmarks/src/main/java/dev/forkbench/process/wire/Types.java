package dev.forkbench.process.wire;

import java.io.InvalidClassException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The classes a codec has met by name, as far as its filter lets them pass. */
final class Types {
  private final TypeFilter filter;
  private final Map<String, RecordForm> records = new ConcurrentHashMap<>();
  private final Map<String, CapturingClass> capturing = new ConcurrentHashMap<>();

  Types(TypeFilter filter) {
    this.filter = filter;
  }

  RecordForm record(String name) throws InvalidClassException, ClassNotFoundException {
    RecordForm known = records.get(name);
    if (known == null) {
      known = RecordForm.of(find(name)).require();
      records.put(name, known);
    }
    return known;
  }

  CapturingClass lambda(String name) throws InvalidClassException, ClassNotFoundException {
    CapturingClass known = capturing.get(name);
    if (known == null) {
      known = CapturingClass.of(find(name));
      capturing.put(name, known);
    }
    return known;
  }

  /** A constant of an enum, which is initialised by that. */
  Object constant(String enumName, String name)
      throws InvalidClassException, ClassNotFoundException {
    Object[] constants = find(enumName).getEnumConstants();
    for (int i = 0; constants != null && i < constants.length; i++) {
      if (((Enum<?>) constants[i]).name().equals(name)) {
        return constants[i];
      }
    }
    throw new InvalidClassException(enumName, "it has no constant " + name);
  }

  private Class<?> find(String name) throws InvalidClassException, ClassNotFoundException {
    Class<?> type = load(name);
    if (!filter.allows(type)) {
      throw new InvalidClassException(name, "not on the list of allowed classes");
    }
    return type;
  }

  /** Not initialised before the filter has let it pass. */
  static Class<?> load(String name) throws ClassNotFoundException {
    return Class.forName(name, false, Types.class.getClassLoader());
  }
}
