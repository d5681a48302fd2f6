package dev.forkbench.process;

import static dev.forkbench.testing.Deadline.failureOf;
import static dev.forkbench.testing.Deadline.resultOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.forkbench.testing.Foreign;
import dev.forkbench.testing.Foreign.BadPlace;
import dev.forkbench.testing.Foreign.BadTask;
import dev.forkbench.testing.Foreign.BadValue;
import dev.forkbench.testing.Foreign.GoodMaker;
import dev.forkbench.testing.Foreign.GoodTask;
import java.io.InvalidClassException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** A list of allowed classes holds in both directions, and refusals hurt nobody. */
@ParameterizedClass
@EnumSource(Way.class)
class PoolSecurityTest {
  private final Way way;
  private ProcessPool pool;

  PoolSecurityTest(Way way) {
    this.way = way;
  }

  @BeforeEach
  void open() throws Exception {
    pool = ProcessPool.open(way.workers(1).allowing(Foreign.class.getName() + "$Good*"));
  }

  @AfterEach
  void shouldGoOn() throws Exception {
    assertThat(resultOf(pool.submit(new GoodTask(null)))).isNull();
    assertThat(pool.workerPids()).hasSize(1);
    pool.close();
  }

  private void assertRefused(RemoteTask<?> task, String name) throws Exception {
    assertThat(failureOf(pool.submit(task)))
        .isInstanceOf(InvalidClassException.class)
        .hasMessageContaining(name);
  }

  @Test
  void shouldRunWhatIsAllowed() throws Exception {
    List<Integer> numbers = new ArrayList<>(List.of(1, 2));
    assertThat(resultOf(pool.submit(new GoodTask(numbers)))).isEqualTo(numbers);
    RemoteTask<Integer> lambda = () -> 42;
    assertThat(resultOf(pool.submit(lambda))).isEqualTo(42);
  }

  @Test
  void shouldRefuseTasksOfOtherClasses() throws Exception {
    assertRefused(new BadTask(1), "BadTask");
    assertRefused(BadPlace.task(), "BadPlace");
  }

  @Test
  void shouldRefuseThemInsideOfOthers() throws Exception {
    RemoteTask<Integer> inner = BadPlace.task();
    RemoteTask<Integer> capturing = () -> inner.call();
    assertRefused(capturing, "BadPlace");
    assertRefused(new GoodTask(new Object[] {new BadValue(1)}), "BadValue");
    assertRefused(new GoodTask(new ArrayList<>(List.of(new BadValue(1)))), "REJECTED");
  }

  @Test
  void shouldRefuseResultsOfOtherClasses() throws Exception {
    assertRefused(new GoodMaker(false), "BadValue");
    assertRefused(new GoodMaker(true), "REJECTED");
  }
}
