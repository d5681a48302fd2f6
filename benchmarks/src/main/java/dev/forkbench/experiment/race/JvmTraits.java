package dev.forkbench.experiment.race;

import com.sun.management.HotSpotDiagnosticMXBean;
import dev.forkbench.experiment.support.Settings;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What decides how this JVM runs a loop: flags of its command line, which no parameter can set. An
 * arm that names one is observed only in a JVM that has it.
 */
final class JvmTraits {
  private static final String CALLS = "calls";

  private final List<String> flags;
  private final Map<String, String> traits = new LinkedHashMap<>();

  JvmTraits(List<String> flags, List<String> collectors, boolean eliminatesLocks) {
    this.flags = flags;
    traits.put("tier", tier());
    traits.put("collector", collector(collectors));
    traits.put("eliminateLocks", String.valueOf(eliminatesLocks));
    traits.put(CALLS, calls());
  }

  static JvmTraits ofThisJvm() {
    return new JvmTraits(
        ManagementFactory.getRuntimeMXBean().getInputArguments(),
        ManagementFactory.getGarbageCollectorMXBeans().stream()
            .map(GarbageCollectorMXBean::getName)
            .toList(),
        eliminatesLocks());
  }

  /** Whether C2 may merge neighbouring sections of one lock; C1 and the interpreter never do. */
  private static boolean eliminatesLocks() {
    HotSpotDiagnosticMXBean hotSpot =
        ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
    return Boolean.parseBoolean(hotSpot.getVMOption("EliminateLocks").getValue());
  }

  private String tier() {
    if (flags.contains("-Xint")) {
      return "INTERPRETER";
    }
    return flags.contains("-XX:TieredStopAtLevel=1") ? "C1" : "DEFAULT";
  }

  /** By the names that the collectors of young objects have. */
  private static String collector(List<String> names) {
    if (names.contains("G1 Young Generation")) {
      return "G1";
    }
    return names.contains("Copy") ? "SERIAL" : names.get(0);
  }

  private String calls() {
    boolean kept = flags.stream().anyMatch(f -> f.startsWith("-XX:CompileCommand=dontinline,"));
    return kept ? "KEPT" : "INLINED";
  }

  /** What this JVM is like, by the name of the trait. */
  Map<String, String> asMap() {
    return traits;
  }

  /**
   * Checks the traits that an arm names.
   *
   * @throws IllegalArgumentException if this JVM is another one; the message names the flag
   */
  void require(Settings settings) {
    traits.forEach(
        (name, value) -> {
          if (settings.has(name) && !settings.text(name).equals(value)) {
            throw new IllegalArgumentException(
                "%s=%s, but this JVM has %s=%s; it needs %s"
                    .formatted(name, settings.text(name), name, value, flagFor(name)));
          }
        });
  }

  private static String flagFor(String name) {
    return switch (name) {
      case "tier" -> "-Xint (INTERPRETER), -XX:TieredStopAtLevel=1 (C1) or neither (DEFAULT)";
      case "collector" -> "-XX:+UseG1GC or -XX:+UseSerialGC";
      case "eliminateLocks" -> "-XX:-EliminateLocks (false) or not (true)";
      default -> "-XX:CompileCommand=dontinline,... (KEPT) or not (INLINED)";
    };
  }
}
