package dev.forkbench.harness.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A JVM to measure on, as it describes itself.
 *
 * @param java its launcher
 * @param version {@code java.version}
 * @param feature feature release, such as 17
 * @param vmName {@code java.vm.name}
 * @param vmVersion {@code java.vm.version}
 * @param vmVendor {@code java.vm.vendor}
 * @param flags final values of the flags that this machine sets
 */
public record Jdk(
    Path java,
    String version,
    int feature,
    String vmName,
    String vmVersion,
    String vmVendor,
    SortedMap<String, String> flags) {

  private static final int OLDEST = 17;

  /** Origins of a flag's value; the only flag on the command line is the one that asks. */
  private static final Set<String> UNREMARKABLE = Set.of("default", "command line");

  private static final Pattern PROPERTY = Pattern.compile("\\s{4}([\\w.]+) = (.*)");
  private static final Pattern FLAG =
      Pattern.compile("\\s*\\S+\\s+(\\w+)\\s*:?=\\s(.*?)\\s*\\{[^}]*}\\s*\\{([^}]*)}\\s*");

  /** The JVM this program runs on. */
  public static Jdk current() throws RunException {
    return probe(System.getProperty("java.home"));
  }

  /**
   * The JVMs at some places, each a home directory or a launcher.
   *
   * @throws RunException when one is no JDK, too old, or the same as another
   */
  public static List<Jdk> probeAll(List<String> places) throws RunException {
    List<Jdk> jdks = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (String place : places) {
      Jdk jdk = probe(place);
      if (!seen.add(jdk.version + jdk.vmName)) {
        throw RunException.usage("--jvm names JDK " + jdk.version + " twice: " + place);
      }
      jdks.add(jdk);
    }
    return jdks;
  }

  private static Jdk probe(String place) throws RunException {
    Map<String, String> properties = new HashMap<>();
    SortedMap<String, String> flags = new TreeMap<>();
    for (String line : describe(place)) {
      match(PROPERTY, line).ifPresent(m -> properties.putIfAbsent(m.group(1), m.group(2)));
      match(FLAG, line)
          .filter(m -> !UNREMARKABLE.contains(m.group(3)))
          .ifPresent(m -> flags.put(m.group(1), m.group(2)));
    }
    Jdk jdk = of(place, properties, flags);
    if (jdk.feature < OLDEST) {
      throw RunException.usage(
          "JDK " + jdk.version + " at " + place + " is too old: " + OLDEST + " or newer is needed");
    }
    return jdk;
  }

  private static Jdk of(
      String place, Map<String, String> properties, SortedMap<String, String> flags)
      throws RunException {
    if (!properties.keySet().containsAll(Set.of("java.home", "java.specification.version"))) {
      throw notAJdk(place, "it does not describe itself as one");
    }
    return new Jdk(
        Path.of(properties.get("java.home"), "bin", "java"),
        properties.get("java.version"),
        Integer.parseInt(properties.get("java.specification.version").replaceFirst("^1\\.", "")),
        properties.get("java.vm.name"),
        properties.get("java.vm.version"),
        properties.get("java.vm.vendor"),
        flags);
  }

  private static Optional<Matcher> match(Pattern pattern, String line) {
    return Optional.of(pattern.matcher(line)).filter(Matcher::matches);
  }

  private static List<String> describe(String place) throws RunException {
    Path file = Path.of(place);
    Path java = Files.isDirectory(file) ? file.resolve("bin/java") : file;
    if (!Files.isExecutable(java) || Files.isDirectory(java)) {
      throw notAJdk(place, "there is no program " + java);
    }
    try {
      return ShortProgram.output(
          java.toString(), "-XshowSettings:properties", "-XX:+PrintFlagsFinal", "-version");
    } catch (IOException e) {
      throw notAJdk(place, e.getMessage());
    }
  }

  private static RunException notAJdk(String place, String why) {
    return RunException.usage("Not a JDK: " + place + " (" + why + ")");
  }
}
