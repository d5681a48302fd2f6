package dev.forkbench.process.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.NotSerializableException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Lambdas travel as the parts they are made of. */
class WireLambdaTest {
  private final Wire wire = new Wire(TypeFilter.LIMITS_ONLY);

  private interface Task<V> extends Callable<V>, Serializable {}

  private interface Operation<T, R> extends Function<T, R>, Serializable {}

  @SuppressWarnings("unchecked")
  private <T> T travel(T value) throws Exception {
    byte[] bytes = wire.encode(value);
    assertThat(bytes[0]).as("compact form").isNotEqualTo(Tag.JDK);
    return (T) wire.decode(bytes);
  }

  @Test
  void shouldCarryLambdaThatCapturesNothing() throws Exception {
    assertThat(this.<Task<Integer>>travel(() -> 42).call()).isEqualTo(42);
  }

  @Test
  void shouldCarryWhatALambdaCaptures() throws Exception {
    boolean truth = true;
    byte small = -1;
    short middle = -2;
    char letter = '\u00e9';
    int number = 3;
    long large = Long.MIN_VALUE;
    float single = 0.5f;
    double real = -0.0;
    String text = "\ud83d\ude00";
    int[] array = {1, 2};
    Task<List<Object>> task =
        () -> List.of(truth, small, middle, letter, number, large, single, real, text, array[1]);
    assertThat(travel(task).call()).isEqualTo(task.call());
  }

  @Test
  void shouldCarryNestedLambdas() throws Exception {
    Task<Integer> inner = () -> 20;
    Task<Task<Integer>> outer =
        () -> {
          int more = inner.call() + 1;
          return () -> more * 2;
        };
    assertThat(travel(outer).call().call()).isEqualTo(42);
    assertThat(travel(travel(outer).call()).call()).isEqualTo(42);
  }

  @Test
  void shouldCarryMethodReferences() throws Exception {
    Operation<String, Integer> unbound = String::length;
    Operation<String, Integer> ofStatic = Integer::parseInt;
    Operation<Object, Boolean> bound = "here"::equals;
    Operation<String, StringBuilder> constructor = StringBuilder::new;
    assertThat(travel(unbound).apply("four")).isEqualTo(4);
    assertThat(travel(ofStatic).apply("17")).isEqualTo(17);
    assertThat(travel(bound).apply("here")).isTrue();
    assertThat(travel(constructor).apply("x")).hasToString("x");
  }

  private record Scale(int factor) implements Serializable {
    Operation<Integer, Integer> operation() {
      return value -> value * factor;
    }
  }

  @Test
  void shouldCarryLambdaOfAnObject() throws Exception {
    assertThat(travel(new Scale(6).operation()).apply(7)).isEqualTo(42);
  }

  @Test
  void shouldKeepFurtherInterfaces() throws Exception {
    Supplier<Integer> supplier =
        (Supplier<Integer> & Serializable & java.util.RandomAccess) () -> 1;
    assertThat(travel(supplier)).isInstanceOf(java.util.RandomAccess.class);
  }

  @Test
  void shouldLeaveLambdaThatCapturesSomethingElseToTheJdk() throws Exception {
    ArrayList<Integer> list = new ArrayList<>(List.of(1, 2));
    Task<Integer> task = () -> list.size();
    byte[] bytes = wire.encode(task);
    assertThat(bytes[0]).isEqualTo(Tag.JDK);
    assertThat(((Task<?>) wire.decode(bytes)).call()).isEqualTo(2);
  }

  @Test
  void shouldRefuseLambdaThatIsNotSerialisableOrCapturesSuch() {
    Object frozen = new Object();
    Callable<Integer> plain = () -> 1;
    Task<Integer> capturing = () -> frozen.hashCode();
    assertThatThrownBy(() -> wire.encode(plain)).isInstanceOf(NotSerializableException.class);
    assertThatThrownBy(() -> wire.encode(capturing)).isInstanceOf(NotSerializableException.class);
  }
}
