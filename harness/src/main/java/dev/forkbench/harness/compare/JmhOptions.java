package dev.forkbench.harness.compare;

import dev.forkbench.harness.run.RunException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The options of JMH that a comparison hands on. */
final class JmhOptions {
  static final String MAIN = "org.openjdk.jmh.Main";

  /** Those that a comparison sets itself, and those that measure nothing. */
  private static final Set<String> OURS =
      Set.of("f", "foe", "rf", "rff", "o", "l", "lp", "lrf", "lprof", "h", "e", "v");

  /** The others with more than one letter. */
  private static final Set<String> LONG =
      Set.of(
          "bm",
          "bs",
          "gc",
          "jvm",
          "jvmArgs",
          "jvmArgsAppend",
          "jvmArgsPrepend",
          "opi",
          "prof",
          "si",
          "tg",
          "to",
          "tu",
          "wbs",
          "wf",
          "wi",
          "wm",
          "wmb");

  private static final String PARAM = "p";

  private JmhOptions() {}

  /**
   * One option with its value.
   *
   * @param name without its dash
   * @param words of the command line, one or two
   */
  private record Option(String name, List<String> words) {}

  /**
   * @throws RunException when one is not for its user to set
   */
  static List<String> checked(List<String> options) throws RunException {
    for (Option option : split(options)) {
      String word = option.words().get(0);
      if (option.name().isEmpty()) {
        throw RunException.usage(
            "JMH's options follow after --, and begin with one: not '"
                + word
                + "'; choose benchmarks with --only");
      }
      if (OURS.contains(option.name())) {
        throw RunException.usage(
            "JMH's option "
                + word
                + " is set by the comparison itself: it measures one fork at a time, as many as"
                + " --max-rounds allows; choose benchmarks with --only");
      }
    }
    return List.copyOf(options);
  }

  /** Those of a target are set for it alone. */
  static List<String> withoutParams(List<String> options) {
    return split(options).stream()
        .filter(option -> !option.name().equals(PARAM))
        .flatMap(option -> option.words().stream())
        .toList();
  }

  /** A value may follow in the same word or in the next, and may begin with a dash itself. */
  private static List<Option> split(List<String> words) {
    List<Option> options = new ArrayList<>();
    for (int i = 0; i < words.size(); ) {
      String name = name(words.get(i));
      int end = Math.min(words.size(), i + (isAlone(words.get(i), name) ? 2 : 1));
      options.add(new Option(name, List.copyOf(words.subList(i, end))));
      i = end;
    }
    return options;
  }

  /** As JMH reads it: what is no longer name is a name of one letter and its value. */
  private static String name(String word) {
    if (!word.startsWith("-")) {
      return "";
    }
    String name = word.replaceFirst("^--?", "").replaceFirst("=.*", "");
    boolean whole = name.length() < 2 || LONG.contains(name) || OURS.contains(name);
    return whole ? name : name.substring(0, 1);
  }

  private static boolean isAlone(String word, String name) {
    return !name.isEmpty() && word.replaceFirst("^--?", "").equals(name);
  }
}
