package dev.forkbench.harness.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The limits that control groups put on this process, in version 1 or 2; the tightest on the way to
 * the root holds.
 *
 * @param mount where control groups are mounted
 * @param membership {@code /proc/self/cgroup}
 */
public record CgroupLimits(Path mount, Path membership) {

  /** Version 1 writes a limit near this for "no limit". */
  private static final long NO_LIMIT = 1L << 60;

  public static CgroupLimits ofThisProcess() {
    return new CgroupLimits(Path.of("/sys/fs/cgroup"), Path.of("/proc/self/cgroup"));
  }

  /** CPUs' worth of time; null without a limit. */
  public Double cpus() {
    return tightest(
        Stream.concat(along("", CgroupLimits::cpuMax), along("cpu", CgroupLimits::cpuQuota)));
  }

  /** Bytes; null without a limit. */
  Long memoryBytes() {
    Double bytes =
        tightest(
            Stream.concat(
                along("", group -> number(group.resolve("memory.max"))),
                along("memory", group -> number(group.resolve("memory.limit_in_bytes")))));
    return bytes == null ? null : Long.valueOf(bytes.longValue());
  }

  private static Double tightest(Stream<Double> limits) {
    return limits
        .filter(Objects::nonNull)
        .filter(limit -> limit > 0 && limit < NO_LIMIT)
        .min(Double::compare)
        .orElse(null);
  }

  /** Version 2: {@code 150000 100000} is one and a half CPUs. */
  private static Double cpuMax(Path group) {
    List<String> words = words(group.resolve("cpu.max"));
    return words.size() == 2 && !words.get(0).equals("max")
        ? Double.valueOf(Double.parseDouble(words.get(0)) / Double.parseDouble(words.get(1)))
        : null;
  }

  /** Version 1: a quota of -1 is none. */
  private static Double cpuQuota(Path group) {
    Double quota = number(group.resolve("cpu.cfs_quota_us"));
    Double period = number(group.resolve("cpu.cfs_period_us"));
    return quota == null || period == null ? null : Double.valueOf(quota / period);
  }

  /** The groups from this process' own to the root, of a version 1 controller or of version 2. */
  private Stream<Double> along(String controller, Function<Path, Double> limit) {
    Path root = mount.resolve(controller);
    return own(controller).stream()
        .flatMap(
            own ->
                Stream.iterate(root.resolve(own).normalize(), Path::getParent)
                    .takeWhile(group -> group != null && group.startsWith(root)))
        .map(limit);
  }

  /** Lines are {@code 4:cpu,cpuacct:/path}, and {@code 0::/path} in version 2. */
  private List<String> own(String controller) {
    return lines(membership).stream()
        .map(line -> line.split(":", 3))
        .filter(parts -> parts.length == 3)
        .filter(parts -> Arrays.asList(parts[1].split(",")).contains(controller))
        .map(parts -> parts[2].substring(1))
        .toList();
  }

  private static Double number(Path file) {
    List<String> words = words(file);
    return words.size() == 1 && words.get(0).matches("-?\\d+")
        ? Double.valueOf(words.get(0))
        : null;
  }

  private static List<String> words(Path file) {
    return lines(file).stream()
        .findFirst()
        .map(line -> List.of(line.trim().split("\\s+")))
        .orElse(List.of());
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      return List.of();
    }
  }
}
