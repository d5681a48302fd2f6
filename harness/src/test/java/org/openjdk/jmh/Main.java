package org.openjdk.jmh;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Stands in for JMH in the harness's tests: it understands the options the harness passes and
 * writes the row that JMH would write, or misbehaves as the parameter {@code fault} says.
 */
public final class Main {

  private final Map<String, String> options = new HashMap<>();
  private final Map<String, String> params = new TreeMap<>();
  private String benchmark;

  private Main() {}

  public static void main(String[] args) throws Exception {
    Main main = new Main();
    main.parse(args);
    main.run();
  }

  private void parse(String[] args) {
    benchmark = args[0].replaceAll("^\\^\\\\Q|\\\\E\\$$", "");
    for (int i = 1; i < args.length; i += 2) {
      if (args[i].equals("-p")) {
        String[] param = args[i + 1].split("=", 2);
        params.put(param[0], param[1]);
      } else {
        options.put(args[i], args[i + 1]);
      }
    }
  }

  private void run() throws IOException, InterruptedException {
    Files.writeString(
        Path.of("measured.txt"),
        benchmark + params + "\n",
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
    System.out.println("fake JMH runs " + benchmark);
    switch (params.getOrDefault("fault", System.getenv().getOrDefault("FAKE_JMH", "none"))) {
      case "missing" -> write(List.of());
      case "duplicate" -> write(List.of(row(), row()));
      case "extra" -> write(List.of(row(), row().replace(benchmark, benchmark + "Too")));
      case "other" -> write(List.of(row().replace(benchmark, benchmark + "Too")));
      case "truncated" -> Files.writeString(output(), "[" + row().substring(0, 40));
      case "silent" -> System.out.println("nothing written");
      case "exit" -> exit();
      case "hang" -> Thread.sleep(600_000);
      case "orphan" -> orphan();
      case "full" -> fillDisk();
      default -> write(List.of(row()));
    }
  }

  private static void exit() {
    System.err.println("planted: the benchmark threw");
    System.exit(1);
  }

  /** Leaves a process behind that carries the run's mark. */
  private void orphan() throws IOException {
    String mark = options.get("-jvmArgsAppend").replaceAll(".*(-Dforkbench\\.run=\\S+).*", "$1");
    new ProcessBuilder(
            options.get("-jvm"),
            mark,
            "-cp",
            System.getProperty("java.class.path"),
            Orphan.class.getName())
        .start();
    write(List.of(row()));
  }

  /** What is written to the log from now on finds no space. */
  private void fillDisk() throws IOException {
    write(List.of(row()));
    Path log = Path.of("run.log");
    Files.delete(log);
    Files.createSymbolicLink(log, Path.of("/dev/full"));
  }

  /** Sleeps on, whoever started it. */
  public static final class Orphan {

    private Orphan() {}

    public static void main(String[] args) throws InterruptedException {
      Thread.sleep(600_000);
    }
  }

  private Path output() {
    return Path.of(options.get("-rff"));
  }

  private void write(List<String> rows) throws IOException {
    Files.writeString(output(), "[\n" + String.join(",\n", rows) + "\n]\n");
  }

  private String row() throws IOException {
    List<String> values = new ArrayList<>();
    for (int i = 0; i < Integer.parseInt(options.get("-i")); i++) {
      int more = isFault("drifts") ? 2 * i : 2 * i % 3;
      values.add(String.format(Locale.ROOT, "%.1f", 10.0 + more));
    }
    List<String> pairs = new ArrayList<>();
    params.forEach((name, value) -> pairs.add(quoted(name) + ": " + quoted(value)));
    return String.join(
        ",\n",
        "{\"jmhVersion\": \"1.37\"",
        "\"benchmark\": " + quoted(benchmark),
        "\"mode\": " + quoted(options.get("-bm")),
        "\"threads\": " + options.get("-t"),
        "\"forks\": 1",
        "\"jvm\": " + quoted(options.get("-jvm")),
        "\"jvmArgs\": [" + quoted(options.get("-jvmArgsAppend")) + "]",
        "\"jdkVersion\": " + quoted(System.getProperty("java.version")),
        "\"vmName\": " + quoted(System.getProperty("java.vm.name")),
        "\"vmVersion\": " + quoted(System.getProperty("java.vm.version")),
        "\"params\": {" + String.join(", ", pairs) + "}",
        "\"primaryMetric\": {\"score\": 10.0, \"scoreError\": \"NaN\"",
        "\"scoreConfidence\": [\"NaN\", \"NaN\"], \"scorePercentiles\": {\"0.0\": 10.0}",
        "\"scoreUnit\": \"ms/op\", \"rawData\": [[" + String.join(", ", values) + "]]}",
        "\"secondaryMetrics\": {" + secondaryMetrics() + "}}");
  }

  /** Of 100 ms: 5 ms of compiling, or 0.5 where all is well or anything was measured before. */
  private String secondaryMetrics() throws IOException {
    if (!options.containsKey("-prof")) {
      return "";
    }
    boolean compiles = isFault("compiles") || isFault("settles") && measured() == 1;
    return String.join(
        ", ", metric("jit", compiles ? 5.0 : 0.5), metric("cpu", 20.0), metric("wall", 100.0));
  }

  private static String metric(String name, double millis) {
    return quoted("forkbench." + name)
        + ": {\"rawData\": [["
        + millis / 2
        + ", "
        + millis / 2
        + "]]}";
  }

  private static long measured() throws IOException {
    return Files.readAllLines(Path.of("measured.txt")).size();
  }

  private boolean isFault(String name) {
    return name.equals(params.get("fault"));
  }

  private static String quoted(String text) {
    return "\"" + text + "\"";
  }
}
