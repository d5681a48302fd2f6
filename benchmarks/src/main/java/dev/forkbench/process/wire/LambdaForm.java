package dev.forkbench.process.wire;

import java.io.Serializable;
import java.lang.invoke.SerializedLambda;
import java.lang.reflect.InvocationTargetException;

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
  private final SpecialMethod writeReplace;

  /** The parts that all lambdas of the class share, as they travel; null until the first one. */
  private volatile byte[] site;

  private volatile boolean captures = true;

  private LambdaForm(Class<?> type) {
    this.writeReplace =
        type.isHidden() && Serializable.class.isAssignableFrom(type)
            ? SpecialMethod.of(type, "writeReplace")
            : null;
  }

  static LambdaForm of(Class<?> type) {
    return FORMS.get(type);
  }

  boolean write(Object lambda, WireWriter out) {
    if (writeReplace == null) {
      return false;
    }
    if (!captures) {
      return out.writeLambda(site);
    }
    return partsOf(lambda) instanceof SerializedLambda parts
        && CapturingClass.isOpen(parts.getCapturingClass())
        && write(parts, out);
  }

  private Object partsOf(Object lambda) {
    try {
      return writeReplace.call(lambda);
    } catch (InvocationTargetException impossible) {
      throw new IllegalStateException("a lambda cannot be taken apart: " + lambda, impossible);
    }
  }

  private boolean write(SerializedLambda parts, WireWriter out) {
    if (site == null) {
      site = siteOf(parts);
      captures = parts.getCapturedArgCount() > 0;
    }
    boolean written = out.writeLambda(site);
    for (int i = 0; written && i < parts.getCapturedArgCount(); i++) {
      written = out.write(parts.getCapturedArg(i));
    }
    return written;
  }

  private static byte[] siteOf(SerializedLambda parts) {
    WireWriter site = new WireWriter();
    site.writeText(parts.getCapturingClass().replace('/', '.'));
    site.writeText(parts.getFunctionalInterfaceClass());
    site.writeText(parts.getFunctionalInterfaceMethodName());
    site.writeText(parts.getFunctionalInterfaceMethodSignature());
    site.write(parts.getImplMethodKind());
    site.writeText(parts.getImplClass());
    site.writeText(parts.getImplMethodName());
    site.writeText(parts.getImplMethodSignature());
    site.writeText(parts.getInstantiatedMethodType());
    site.write(parts.getCapturedArgCount());
    return site.toBytes();
  }
}
