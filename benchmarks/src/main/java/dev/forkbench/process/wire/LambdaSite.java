package dev.forkbench.process.wire;

import java.io.IOException;
import java.io.StreamCorruptedException;
import java.lang.invoke.SerializedLambda;

/**
 * The place in the code that a lambda comes from: the parts of its {@link SerializedLambda} except
 * what it captures, in their order. All lambdas of one place share it.
 */
final class LambdaSite {
  private final CapturingClass capturing;
  private final String interfaceClass;
  private final String interfaceMethod;
  private final String interfaceSignature;
  private final int kind;
  private final String implClass;
  private final String implMethod;
  private final String implSignature;
  private final String methodType;
  private final int captured;

  /** The one lambda of a place that captures nothing; null until it was needed. */
  private Object constant;

  private LambdaSite(WireReader in, Types types) throws IOException, ClassNotFoundException {
    this.capturing = types.lambda(in.readText());
    this.interfaceClass = in.readText();
    this.interfaceMethod = in.readText();
    this.interfaceSignature = in.readText();
    this.kind = in.readInt();
    this.implClass = in.readText();
    this.implMethod = in.readText();
    this.implSignature = in.readText();
    this.methodType = in.readText();
    this.captured = in.readInt();
    if (captured < 0 || captured > 255) {
      throw new StreamCorruptedException("a lambda that captures " + captured + " values");
    }
  }

  static LambdaSite of(byte[] bytes, Types types) throws IOException, ClassNotFoundException {
    WireReader in = new WireReader(bytes, types);
    LambdaSite site = new LambdaSite(in, types);
    in.requireEnd();
    return site;
  }

  /** The lambda, with the captured values that follow. */
  Object read(WireReader in) throws IOException, ClassNotFoundException {
    if (captured > 0) {
      return make(in.readValues(captured));
    }
    if (constant == null) {
      constant = make(new Object[0]);
    }
    return constant;
  }

  private Object make(Object[] values) throws IOException {
    return capturing.make(
        new SerializedLambda(
            capturing.type(),
            interfaceClass,
            interfaceMethod,
            interfaceSignature,
            kind,
            implClass,
            implMethod,
            implSignature,
            methodType,
            values));
  }
}
