package dev.forkbench.workload;

import dev.forkbench.process.RemoteTask;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * The guides' heavy operation: fill an array with random numbers and sort it.
 *
 * <p>The result is a checksum over the sorted array that does not depend on order. Together with
 * the check that no element is smaller than the one before it, equality with {@link #expected()}
 * means that the array is the input, sorted. Both cost one pass over the data, inside the task.
 *
 * @param seed of the random numbers
 * @param size how many
 */
public record SortTask(long seed, int size) implements RemoteTask<Long> {

  public SortTask {
    if (size < 1) {
      throw new IllegalArgumentException("size must be at least 1: size=" + size);
    }
  }

  @Override
  public Long call() {
    double[] numbers = fill();
    Arrays.sort(numbers);
    requireSorted(numbers);
    return checksum(numbers);
  }

  /** What {@link #call()} returns if it sorts correctly, found without sorting. */
  public long expected() {
    return checksum(fill());
  }

  private double[] fill() {
    SplittableRandom random = new SplittableRandom(seed);
    double[] numbers = new double[size];
    for (int i = 0; i < size; i++) {
      numbers[i] = random.nextDouble();
    }
    return numbers;
  }

  static void requireSorted(double[] numbers) {
    for (int i = 1; i < numbers.length; i++) {
      if (numbers[i - 1] > numbers[i]) {
        throw new WrongResultException("not sorted at index " + i + " of " + numbers.length);
      }
    }
  }

  /** A sum of mixed bits: it changes if a number is lost, doubled or replaced, not if it moves. */
  static long checksum(double[] numbers) {
    long sum = 0;
    for (double number : numbers) {
      long bits = Double.doubleToRawLongBits(number);
      sum += (bits ^ (bits >>> 31)) * 0x9E3779B97F4A7C15L;
    }
    return sum;
  }
}
