package dev.forkbench.harness.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What Linux tells about itself in files. Elsewhere there are none, and everything is unknown.
 *
 * @param root of the file system
 */
public record Machine(Path root) {

  /** The first line of a file. */
  Optional<String> line(String file) {
    try {
      return Files.readAllLines(root.resolve(file)).stream().findFirst().map(String::strip);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** The number behind a name in {@code /proc/meminfo}, in KiB. */
  Optional<Long> memory(String name) {
    try {
      return Files.readAllLines(root.resolve("proc/meminfo")).stream()
          .filter(line -> line.startsWith(name + ":"))
          .map(line -> Long.valueOf(line.replaceAll("\\D", "")))
          .findFirst();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** The share of CPU time that the hypervisor took since the machine started. */
  OptionalDouble steal() {
    Optional<String> cpu = line("proc/stat");
    if (cpu.isEmpty()) {
      return OptionalDouble.empty();
    }
    long[] ticks =
        Arrays.stream(cpu.get().split("\\s+"))
            .skip(1)
            .limit(8)
            .mapToLong(Long::parseLong)
            .toArray();
    long all = Arrays.stream(ticks).sum();
    return ticks.length < 8 || all == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of((double) ticks[7] / all);
  }

  /** Bytes that are free where a directory is. */
  Optional<Long> free(String directory) {
    try {
      Path path = root.resolve(directory);
      return Files.isDirectory(path)
          ? Optional.of(Files.getFileStore(path).getUsableSpace())
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
