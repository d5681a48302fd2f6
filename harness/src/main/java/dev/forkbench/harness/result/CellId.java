package dev.forkbench.harness.result;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What makes two measurements comparable: the same benchmark in the same mode, with the same
 * parameters and threads, on the same kind of JVM. A path is never part of it.
 *
 * @param benchmark fully qualified class and method, as JMH prints it
 * @param mode JMH's short label: {@code avgt}, {@code thrpt}, {@code sample} or {@code ss}
 * @param params JMH parameters by name; sorted, so that equal sets print the same
 * @param threads JMH threads
 * @param jdkVersion {@code java.version} of the measurement JVM (or the interpreter's version)
 * @param vmName {@code java.vm.name} of the measurement JVM; {@code CPython} for that lane
 */
public record CellId(
    String benchmark,
    String mode,
    SortedMap<String, String> params,
    int threads,
    String jdkVersion,
    String vmName) {

  public CellId(
      String benchmark,
      String mode,
      Map<String, String> params,
      int threads,
      String jdkVersion,
      String vmName) {
    this(benchmark, mode, new TreeMap<>(params), threads, jdkVersion, vmName);
  }

  /** Whether it is no JVM's, but of the lane beside. */
  public boolean onCPython() {
    return vmName.equals("CPython");
  }

  /** {@code SortBenchmark.sort}: the class without its package, and the method. */
  public String shortName() {
    int method = benchmark.lastIndexOf('.');
    return benchmark.substring(benchmark.lastIndexOf('.', method - 1) + 1);
  }

  /** {@code dev.example.SortBenchmark.sort backend=THREAD_POOL workers=2}: what programs read. */
  public String name() {
    return benchmark + values();
  }

  /** {@code SortBenchmark.sort backend=THREAD_POOL workers=2}: what people read. */
  public String label() {
    return shortName() + values();
  }

  private String values() {
    return params.entrySet().stream()
        .map(e -> " " + e.getKey() + "=" + e.getValue())
        .collect(Collectors.joining());
  }
}
