package dev.forkbench.process.wire;

import java.util.IdentityHashMap;
import java.util.Map;

/** Objects that were met; a few are compared one by one, which is most of what a task has. */
final class Seen {
  private static final int FEW = 8;

  private final Object[] few = new Object[FEW];
  private int count;
  private Map<Object, Object> many;

  /** Whether this very object was not met before. */
  boolean isNew(Object object) {
    for (int i = 0; i < count; i++) {
      if (few[i] == object) {
        return false;
      }
    }
    if (count < FEW) {
      few[count++] = object;
      return true;
    }
    return isNewAmongMany(object);
  }

  private boolean isNewAmongMany(Object object) {
    if (many == null) {
      many = new IdentityHashMap<>();
    }
    return many.put(object, object) == null;
  }
}
