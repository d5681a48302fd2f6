package dev.forkbench.harness.report;

import dev.forkbench.harness.claim.evidence.Figures;
import dev.forkbench.harness.result.Cell;
import dev.forkbench.harness.result.Fork;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The timed cells of which some forks are not to be trusted, and why.
 *
 * @param flagged those cells
 * @param measured how many cells there are
 */
record FlagTable(List<Cell> flagged, int measured) {
  /** What a reader must know beside it. */
  static final String EXPLAINED =
      "A fork is flagged, after it was tried again, if the hypervisor took more than 1 % of the CPUs"
          + " (steal), if compilers had more than 1 % of the CPU time of its JVMs and of the time that"
          + " passed (JIT), or if its iterations went one way by more than 10 % (drift). It decides"
          + " nothing. JIT and drift mean that the cell needs more warm-up; shots are not asked to"
          + " settle.";

  /** Where a report has them. */
  static final String SEE = "see Flagged cells";

  private static final Pattern NUMBER = Pattern.compile("\\d+(\\.\\d+)?");

  static FlagTable of(List<Cell> cells) {
    List<Cell> flagged =
        cells.stream().filter(cell -> cell.validForks().size() < cell.forks().size()).toList();
    return new FlagTable(flagged, cells.size());
  }

  /** {@code 3 of 40 measured cells flagged (7.50 %)...}; empty if none is. */
  Optional<String> warning() {
    int forks = flagged.stream().mapToInt(FlagTable::flaggedForks).sum();
    return flagged.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "%d of %d measured cells flagged (%s): %s decided nothing; %s."
                .formatted(
                    flagged.size(),
                    measured,
                    Figures.percent((double) flagged.size() / measured),
                    Figures.count(forks, "fork"),
                    SEE));
  }

  private static int flaggedForks(Cell cell) {
    return cell.forks().size() - cell.validForks().size();
  }

  /** For people, header first. */
  List<List<String>> forPeople() {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("benchmark", "JDK", "flagged forks", "reasons, each with its largest value"));
    for (Cell cell : flagged) {
      rows.add(
          List.of(
              cell.id().label(),
              (cell.id().onCPython() ? "CPython " : "") + cell.id().jdkVersion(),
              flaggedForks(cell) + " of " + cell.forks().size(),
              reasons(cell)));
    }
    return rows;
  }

  /** By the first word of a flag: {@code JIT 5.0% of the window (3 forks), steal 1.2% (1 fork)}. */
  private static String reasons(Cell cell) {
    return cell.forks().stream()
        .map(Fork::flags)
        .flatMap(List::stream)
        .collect(
            Collectors.groupingBy(flag -> flag.split(" ")[0], TreeMap::new, Collectors.toList()))
        .values()
        .stream()
        .map(flags -> largest(flags) + " (" + Figures.count(flags.size(), "fork") + ")")
        .collect(Collectors.joining(", "));
  }

  private static String largest(List<String> flags) {
    return flags.stream().max(Comparator.comparingDouble(FlagTable::value)).orElseThrow();
  }

  private static double value(String flag) {
    Matcher number = NUMBER.matcher(flag);
    return number.find() ? Double.parseDouble(number.group()) : 0;
  }
}
