package dev.forkbench.harness.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Linux: {@code /proc/stat} and {@code /proc/pressure/cpu}.
 *
 * @param proc where the proc file system is mounted
 */
record ProcCpuMeter(Path proc) implements CpuMeter {

  /** user nice system idle iowait irq softirq steal; guest time is already part of user's. */
  private static final int COLUMNS = 8;

  private static final Pattern STALLED = Pattern.compile("some .*total=(\\d+)");

  @Override
  public Optional<CpuTimes> read() {
    try {
      String first = Files.readAllLines(proc.resolve("stat")).get(0);
      List<Long> ticks =
          Arrays.stream(first.trim().split("\\s+"))
              .skip(1)
              .limit(COLUMNS)
              .map(Long::valueOf)
              .toList();
      long total = ticks.stream().mapToLong(Long::longValue).sum();
      return ticks.size() < COLUMNS
          ? Optional.empty()
          : Optional.of(new CpuTimes(total, ticks.get(COLUMNS - 1), stalled()));
    } catch (IOException | NumberFormatException | IndexOutOfBoundsException e) {
      return Optional.empty();
    }
  }

  private OptionalLong stalled() {
    try {
      Matcher matcher = STALLED.matcher(Files.readString(proc.resolve("pressure/cpu")));
      return matcher.find()
          ? OptionalLong.of(Long.parseLong(matcher.group(1)))
          : OptionalLong.empty();
    } catch (IOException e) {
      return OptionalLong.empty();
    }
  }
}
