package dev.forkbench.experiment;

import dev.forkbench.experiment.crash.Crash;
import dev.forkbench.experiment.crash.Kill;
import dev.forkbench.experiment.footprint.Footprint;
import dev.forkbench.experiment.footprint.Idle;
import dev.forkbench.experiment.ipc.Drain;
import dev.forkbench.experiment.ipc.Guard;
import dev.forkbench.experiment.ipc.Pill;
import dev.forkbench.experiment.ipc.Threshold;
import dev.forkbench.experiment.isolation.Arguments;
import dev.forkbench.experiment.isolation.Construction;
import dev.forkbench.experiment.isolation.Corruption;
import dev.forkbench.experiment.isolation.Identity;
import dev.forkbench.experiment.isolation.Isolation;
import dev.forkbench.experiment.life.Alive;
import dev.forkbench.experiment.life.Order;
import dev.forkbench.experiment.life.Reaping;
import dev.forkbench.experiment.life.Skew;
import dev.forkbench.experiment.pool.Apply;
import dev.forkbench.experiment.pool.AsyncMap;
import dev.forkbench.experiment.pool.CompletionOrder;
import dev.forkbench.experiment.pool.CpuUse;
import dev.forkbench.experiment.pool.Defaults;
import dev.forkbench.experiment.pool.Errors;
import dev.forkbench.experiment.pool.Increments;
import dev.forkbench.experiment.pool.MapOrder;
import dev.forkbench.experiment.pool.Occupancy;
import dev.forkbench.experiment.race.Race;
import dev.forkbench.experiment.support.Experiment;
import dev.forkbench.experiment.support.Settings;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The experiments by the name that plans and observations have for them. */
final class Experiments {
  private static final Map<String, Opener> BY_NAME =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("alive", Alive::new),
              Map.entry("apply", Apply::new),
              Map.entry("arguments", Arguments::new),
              Map.entry("async", AsyncMap::new),
              Map.entry("completed", CompletionOrder::new),
              Map.entry("construction", Construction::new),
              Map.entry("corruption", Corruption::new),
              Map.entry("cpu", CpuUse::new),
              Map.entry("crash", Crash::new),
              Map.entry("defaults", Defaults::new),
              Map.entry("drain", Drain::new),
              Map.entry("errors", Errors::new),
              Map.entry("footprint", Footprint::new),
              Map.entry("guard", Guard::new),
              Map.entry("identity", Identity::new),
              Map.entry("idle", Idle::new),
              Map.entry("increments", Increments::new),
              Map.entry("isolation", Isolation::new),
              Map.entry("kill", Kill::new),
              Map.entry("map", MapOrder::new),
              Map.entry("occupancy", Occupancy::new),
              Map.entry("order", Order::new),
              Map.entry("pill", Pill::new),
              Map.entry("race", Race::new),
              Map.entry("reaping", Reaping::new),
              Map.entry("skew", Skew::new),
              Map.entry("threshold", Threshold::new)));

  private Experiments() {}

  /** Opens one arm of an experiment. */
  private interface Opener {
    Experiment open(Settings settings) throws Exception;
  }

  /** Their names, sorted. */
  static Set<String> names() {
    return BY_NAME.keySet();
  }

  /**
   * Opens an arm.
   *
   * @throws IllegalArgumentException if there is no such experiment, or the setting makes no sense
   */
  static Experiment open(String name, Settings settings) throws Exception {
    Opener opener = BY_NAME.get(name);
    if (opener == null) {
      throw new IllegalArgumentException(
          "unknown: " + name + "; known: " + String.join(", ", names()));
    }
    return opener.open(settings);
  }
}
