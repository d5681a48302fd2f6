package dev.forkbench.experiment.race;

import com.sun.management.HotSpotDiagnosticMXBean;
import dev.forkbench.backend.Shutdown;
import dev.forkbench.experiment.support.Settings;
import dev.forkbench.experiment.support.Space;
import dev.forkbench.process.RemoteTask;
import java.io.IOException;
import java.io.Serializable;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;

/**
 * What decides how a JVM runs a loop: flags of its command line, which no parameter can set. An arm
 * that names one is observed only where the JVMs of its sides have it.
 */
final class JvmTraits implements Serializable {
  private static final long serialVersionUID = 1;

  private static final String TIER = "tier";
  private static final String COLLECTOR = "collector";
  private static final String ELIMINATE_LOCKS = "eliminateLocks";
  private static final String CALLS = "calls";
  private static final List<String> ALL = List.of(TIER, COLLECTOR, ELIMINATE_LOCKS, CALLS);

  private final LinkedHashMap<String, String> traits = new LinkedHashMap<>();

  JvmTraits(List<String> flags, List<String> collectors, boolean eliminatesLocks) {
    traits.put(TIER, tier(flags));
    traits.put(COLLECTOR, collector(collectors));
    traits.put(ELIMINATE_LOCKS, String.valueOf(eliminatesLocks));
    traits.put(CALLS, calls(flags));
  }

  /** Those of the JVMs in which the sides run. */
  static JvmTraits ofSides(Space space)
      throws IOException, InterruptedException, ExecutionException {
    return space == Space.THREADS ? ofThisJvm() : ofWorkers();
  }

  static JvmTraits ofThisJvm() {
    return new JvmTraits(
        ManagementFactory.getRuntimeMXBean().getInputArguments(),
        ManagementFactory.getGarbageCollectorMXBeans().stream()
            .map(GarbageCollectorMXBean::getName)
            .toList(),
        eliminatesLocks());
  }

  /** Asks one that runs no side: to ask warms a JVM up. */
  private static JvmTraits ofWorkers()
      throws IOException, InterruptedException, ExecutionException {
    RemoteTask<JvmTraits> question = JvmTraits::ofThisJvm;
    ExecutorService worker = Space.PROCESSES.perTask().open(1);
    try {
      return worker.submit(question).get().asOfAWorker();
    } finally {
      Shutdown.await(worker);
    }
  }

  /** Workers are handed no other traits than these, so that no arm can ask for others. */
  JvmTraits asOfAWorker() {
    traits.keySet().retainAll(List.of(TIER, COLLECTOR));
    return this;
  }

  /** Whether C2 may merge neighbouring sections of one lock; C1 and the interpreter never do. */
  private static boolean eliminatesLocks() {
    HotSpotDiagnosticMXBean hotSpot =
        ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
    return Boolean.parseBoolean(hotSpot.getVMOption("EliminateLocks").getValue());
  }

  private static String tier(List<String> flags) {
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

  private static String calls(List<String> flags) {
    boolean kept = flags.stream().anyMatch(f -> f.startsWith("-XX:CompileCommand=dontinline,"));
    return kept ? "KEPT" : "INLINED";
  }

  /** What the JVM is like, by the name of the trait. */
  Map<String, String> asMap() {
    return traits;
  }

  /**
   * Checks the traits that an arm names.
   *
   * @throws IllegalArgumentException if the JVM is another one, or is not handed what is named; the
   *     message says what to do
   */
  void require(Settings settings) {
    ALL.stream()
        .filter(settings::has)
        .forEach(name -> require(name, settings.text(name), traits.get(name)));
  }

  private static void require(String name, String asked, String actual) {
    if (actual == null) {
      throw new IllegalArgumentException(
          "%s=%s, but worker JVMs are not handed such flags: leave it out, or use space=THREADS"
              .formatted(name, asked));
    }
    if (!asked.equals(actual)) {
      throw new IllegalArgumentException(
          "%s=%s, but this JVM has %s=%s; it needs %s"
              .formatted(name, asked, name, actual, flagFor(name)));
    }
  }

  private static String flagFor(String name) {
    return switch (name) {
      case TIER -> "-Xint (INTERPRETER), -XX:TieredStopAtLevel=1 (C1) or neither (DEFAULT)";
      case COLLECTOR -> "-XX:+UseG1GC or -XX:+UseSerialGC";
      case ELIMINATE_LOCKS -> "-XX:-EliminateLocks (false) or not (true)";
      default -> "-XX:CompileCommand=dontinline,... (KEPT) or not (INLINED)";
    };
  }
}
