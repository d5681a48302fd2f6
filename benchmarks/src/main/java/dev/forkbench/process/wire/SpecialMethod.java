package dev.forkbench.process.wire;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;

/**
 * A method that JDK serialisation calls if a class has it: {@code writeReplace}, {@code
 * readResolve}.
 */
final class SpecialMethod {
  private final Method method;

  private SpecialMethod(Method method) {
    this.method = method;
  }

  /**
   * That of a class, its own or inherited; null if it has none, or this module must not call it.
   */
  static SpecialMethod of(Class<?> type, String name) {
    Method method = find(type, name);
    return method != null && method.trySetAccessible() ? new SpecialMethod(method) : null;
  }

  static boolean has(Class<?> type, String name) {
    return find(type, name) != null;
  }

  private static Method find(Class<?> type, String name) {
    for (Class<?> owner = type; owner != null; owner = owner.getSuperclass()) {
      try {
        Method method = owner.getDeclaredMethod(name);
        return isOf(type, method) ? method : null;
      } catch (NoSuchMethodException no) {
        // Perhaps the class above has it.
      }
    }
    return null;
  }

  /** As JDK serialisation sees it: what a subclass could call. */
  private static boolean isOf(Class<?> type, Method method) {
    int modifiers = method.getModifiers();
    boolean ofAnObject =
        (modifiers & (Modifier.STATIC | Modifier.ABSTRACT)) == 0
            && method.getReturnType() == Object.class;
    boolean inherited = (modifiers & (Modifier.PUBLIC | Modifier.PROTECTED)) != 0;
    Class<?> owner = method.getDeclaringClass();
    boolean ofThePackage =
        !Modifier.isPrivate(modifiers)
            && owner.getClassLoader() == type.getClassLoader()
            && owner.getPackageName().equals(type.getPackageName());
    return ofAnObject && (owner == type || inherited || ofThePackage);
  }

  /**
   * What it returns.
   *
   * @throws InvocationTargetException holding what it threw
   */
  Object call(Object target) throws InvocationTargetException {
    try {
      return method.invoke(target);
    } catch (IllegalAccessException impossible) {
      throw new IllegalStateException("not accessible any more: " + method, impossible);
    }
  }
}
