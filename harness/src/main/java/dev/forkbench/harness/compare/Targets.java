package dev.forkbench.harness.compare;

import dev.forkbench.harness.run.RunException;
import dev.forkbench.harness.run.ShortProgram;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Asks a jar what it can measure. */
final class Targets {
  private static final String HEADING = "Benchmarks:";
  private static final Pattern PARAM = Pattern.compile("\\s+param \"(.*)\" = \\{(.*)}");

  private Targets() {}

  /**
   * Every benchmark with every combination of its parameters, sorted.
   *
   * @param only regular expression that names of benchmarks contain
   * @param options of JMH, whose {@code -p} choose values
   * @throws RunException if the jar does not tell
   */
  static List<Target> of(Path jar, Path java, String only, List<String> options)
      throws RunException {
    Map<String, SortedMap<String, List<String>>> benchmarks = new LinkedHashMap<>();
    String last = null;
    for (String line : listed(jar, java, only, options)) {
      Matcher param = PARAM.matcher(line);
      if (param.matches() && last != null) {
        benchmarks.get(last).put(param.group(1), List.of(param.group(2).split(", ")));
      } else if (!line.isBlank()) {
        last = line.strip();
        benchmarks.put(last, new TreeMap<>());
      }
    }
    List<Target> targets = new ArrayList<>();
    benchmarks.forEach(
        (name, params) -> combinations(params).forEach(c -> targets.add(new Target(name, c))));
    targets.sort(Comparator.comparing(Target::label));
    return targets;
  }

  private static List<String> listed(Path jar, Path java, String only, List<String> options)
      throws RunException {
    List<String> command = new ArrayList<>();
    command.addAll(List.of(java.toString(), "-cp", jar.toString(), JmhOptions.MAIN, "-lp", only));
    command.addAll(options);
    List<String> said;
    try {
      said = ShortProgram.output(command.toArray(new String[0]));
    } catch (IOException e) {
      throw silent(jar, e.getMessage());
    }
    int heading = said.stream().map(String::strip).toList().indexOf(HEADING);
    if (heading < 0) {
      throw silent(jar, said.isEmpty() ? "it says nothing" : said.get(0));
    }
    return said.subList(heading + 1, said.size());
  }

  private static RunException silent(Path jar, String why) {
    return RunException.usage(jar + " does not list its benchmarks: " + why);
  }

  private static List<SortedMap<String, String>> combinations(
      SortedMap<String, List<String>> params) {
    List<SortedMap<String, String>> all = new ArrayList<>();
    all.add(new TreeMap<>());
    for (Map.Entry<String, List<String>> param : params.entrySet()) {
      List<SortedMap<String, String>> more = new ArrayList<>();
      for (SortedMap<String, String> some : all) {
        for (String value : param.getValue()) {
          SortedMap<String, String> longer = new TreeMap<>(some);
          longer.put(param.getKey(), value);
          more.add(longer);
        }
      }
      all = more;
    }
    return all;
  }
}
