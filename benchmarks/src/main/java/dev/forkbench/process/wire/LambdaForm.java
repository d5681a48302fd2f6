package dev.forkbench.process.wire;

import java.io.Serializable;
import java.lang.invoke.SerializedLambda;
import java.lang.reflect.Method;

/** How lambdas of one call site travel: as the parts of their {@link SerializedLambda}. */
final class LambdaForm {
  private static final ClassValue<LambdaForm> FORMS =
      new ClassValue<>() {
        @Override
        protected LambdaForm computeValue(Class<?> type) {
          return new LambdaForm(type);
        }
      };

  /** Null if objects of the class are no serialisable lambdas. */
  private final Method writeReplace;

  private LambdaForm(Class<?> type) {
    this.writeReplace =
        type.isHidden() && Serializable.class.isAssignableFrom(type) ? writeReplaceOf(type) : null;
  }

  static LambdaForm of(Class<?> type) {
    return FORMS.get(type);
  }

  private static Method writeReplaceOf(Class<?> type) {
    try {
      Method method = type.getDeclaredMethod("writeReplace");
      return method.trySetAccessible() ? method : null;
    } catch (NoSuchMethodException noLambda) {
      return null;
    }
  }

  boolean write(Object lambda, WireWriter out) {
    return writeReplace != null
        && partsOf(lambda) instanceof SerializedLambda parts
        && CapturingClass.isOpen(parts.getCapturingClass())
        && write(parts, out);
  }

  private Object partsOf(Object lambda) {
    try {
      return writeReplace.invoke(lambda);
    } catch (ReflectiveOperationException impossible) {
      throw new IllegalStateException("a lambda cannot be taken apart: " + lambda, impossible);
    }
  }

  private static boolean write(SerializedLambda parts, WireWriter out) {
    boolean written =
        out.begin(Tag.LAMBDA, parts.getCapturingClass().replace('/', '.'))
            && out.writeText(parts.getFunctionalInterfaceClass())
            && out.writeText(parts.getFunctionalInterfaceMethodName())
            && out.writeText(parts.getFunctionalInterfaceMethodSignature())
            && out.write(parts.getImplMethodKind())
            && out.writeText(parts.getImplClass())
            && out.writeText(parts.getImplMethodName())
            && out.writeText(parts.getImplMethodSignature())
            && out.writeText(parts.getInstantiatedMethodType())
            && out.write(parts.getCapturedArgCount());
    for (int i = 0; written && i < parts.getCapturedArgCount(); i++) {
      written = out.write(parts.getCapturedArg(i));
    }
    return written;
  }
}
