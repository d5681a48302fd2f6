package dev.forkbench.process.wire;

import java.io.IOException;
import java.io.InvalidClassException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** The classes a codec has met by name, as far as its filter lets them pass. */
final class Types {
  /** Comparing with more would take longer than reading the place again. */
  private static final int MOST_SITES = 16;

  private final TypeFilter filter;
  private final Map<String, RecordForm> records = new ConcurrentHashMap<>();
  private final Map<String, CapturingClass> capturing = new ConcurrentHashMap<>();

  private final List<KnownSite> sites = new CopyOnWriteArrayList<>();

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

  /**
   * The place a lambda comes from; the bytes of it are compared with those that were met before.
   */
  LambdaSite site(byte[] in, int from, int length) throws IOException, ClassNotFoundException {
    for (KnownSite known : sites) {
      if (Arrays.equals(known.bytes, 0, known.bytes.length, in, from, from + length)) {
        return known.site;
      }
    }
    byte[] bytes = Arrays.copyOfRange(in, from, from + length);
    KnownSite met = new KnownSite(bytes, LambdaSite.of(bytes, this));
    if (sites.size() < MOST_SITES) {
      sites.add(met);
    }
    return met.site;
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

  private record KnownSite(byte[] bytes, LambdaSite site) {}

  /** Not initialised before the filter has let it pass. */
  static Class<?> load(String name) throws ClassNotFoundException {
    return Class.forName(name, false, Types.class.getClassLoader());
  }
}
