package dev.forkbench.experiment.isolation;

import dev.forkbench.backend.Shutdown;
import dev.forkbench.experiment.support.Experiment;
import dev.forkbench.experiment.support.Settings;
import dev.forkbench.experiment.support.Space;
import dev.forkbench.process.RemoteTask;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;

/**
 * A child is handed a function and a list. It changes the list and runs the function on it; which
 * list has changed then, and which of two functions has run?
 */
public final class Arguments implements Experiment {
  private final ExecutorService executor;

  /** Opens the arm: {@code space}. */
  public Arguments(Settings settings) throws IOException, InterruptedException {
    executor = settings.constant("space", Space.class).perTask().open(1);
  }

  /** What can be done to a list: the results differ. */
  private enum Function {
    SUM {
      @Override
      int of(List<Integer> numbers) {
        return numbers.stream().mapToInt(Integer::intValue).sum();
      }
    },
    PRODUCT {
      @Override
      int of(List<Integer> numbers) {
        return numbers.stream().mapToInt(Integer::intValue).reduce(1, (a, b) -> a * b);
      }
    };

    abstract int of(List<Integer> numbers);
  }

  /**
   * What the child has to tell.
   *
   * @param list after its change
   * @param result of the function, and its name
   */
  private record Report(String list, String result) implements Serializable {}

  @Override
  public Map<String, Object> trial() throws InterruptedException, ExecutionException {
    ArrayList<Integer> argument = new ArrayList<>(List.of(2, 3, 4));
    Map<String, Object> observed = new LinkedHashMap<>();
    observed.put("argumentBefore", argument.toString());
    Report sum = executor.submit(change(argument, 10, Function.SUM)).get();
    observed.put("seenByChild", sum.list);
    observed.put("argumentAfter", argument.toString());
    ArrayList<Integer> another = new ArrayList<>(List.of(2, 3, 4));
    Report product = executor.submit(change(another, 10, Function.PRODUCT)).get();
    observed.put("chosenFunction", sum.result + " " + product.result);
    return observed;
  }

  private static RemoteTask<Report> change(ArrayList<Integer> list, int added, Function function) {
    return () -> {
      list.add(added);
      return new Report(list.toString(), function.name() + "=" + function.of(list));
    };
  }

  @Override
  public void close() {
    Shutdown.await(executor);
  }
}
