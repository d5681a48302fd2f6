package dev.forkbench.harness.run;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;

import dev.forkbench.harness.result.Json;
import dev.forkbench.harness.result.UnreadableResultException;
import dev.forkbench.harness.result.WholeFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Measures one arm in one round, and again when something spoiled it: the hypervisor took too much
 * of the CPUs meanwhile, or the measured code had not settled.
 */
final class Measurer {

  /** Above this share of stolen CPU time a measurement is not to be trusted. */
  private static final double STEAL_LIMIT = 0.01;

  private static final int MAX_ATTEMPTS = 3;

  /** An arm that did not settle in as many rounds has too little warm-up, not bad luck. */
  private static final int MAX_UNSETTLED_ROUNDS = 2;

  /** A deadline is no estimate: it tells a hanging arm from a slow one. */
  private static final int DEADLINE_FACTOR = 5;

  private final RunDirectory directory;
  private final Launch launch;
  private final ChildTree children;
  private final CpuMeter cpu;
  private final Clock clock;
  private final Duration patience;
  private final RunLog log;
  private final Map<String, Integer> unsettledRounds = new HashMap<>();

  /**
   * @param patience added to every deadline
   */
  Measurer(
      RunDirectory directory,
      Launch launch,
      ChildTree children,
      CpuMeter cpu,
      Clock clock,
      Duration patience) {
    this.directory = directory;
    this.launch = launch;
    this.children = children;
    this.cpu = cpu;
    this.clock = clock;
    this.patience = patience;
    this.log = new RunLog(directory.log());
  }

  /** One measurement JVM's result, before it is judged. */
  private record Attempt(
      String result,
      List<String> unsettled,
      Instant startedAt,
      Duration took,
      Optional<CpuTimes> before,
      Optional<CpuTimes> after) {

    Double steal() {
      return before.isEmpty() || after.isEmpty()
          ? null
          : Double.valueOf(after.get().stealShareSince(before.get()));
    }

    Double pressure() {
      if (before.isEmpty() || after.isEmpty()) {
        return null;
      }
      var pressure = after.get().pressureSince(before.get(), took.toNanos() / 1000);
      return pressure.isPresent() ? Double.valueOf(pressure.getAsDouble()) : null;
    }

    boolean stolen() {
      Double steal = steal();
      return steal != null && steal > STEAL_LIMIT;
    }

    List<String> flags() {
      List<String> flags = new ArrayList<>(unsettled);
      if (stolen()) {
        flags.add(0, String.format(Locale.ROOT, "steal %.1f%%", 100 * steal()));
      }
      return flags;
    }
  }

  /**
   * What an attempt left.
   *
   * @param result what it holds, in a few words
   * @param again whether it is not to be trusted, and another attempt may help
   */
  record Kept(String result, boolean again) {}

  /**
   * Leaves the raw file of an arm in the run directory; that of an earlier attempt in this round
   * gets another name.
   *
   * @param number of the attempt in this round, from 1
   * @throws ArmFailedException when it gave no usable row; what an earlier attempt gave stays
   * @throws InterruptedRunException when the run was stopped
   * @throws IOException when the run directory cannot be written
   */
  Kept measure(int round, Arm arm, int number, String title)
      throws IOException, ArmFailedException, InterruptedRunException {
    Path raw = directory.raw(round, arm);
    log.say("=== round " + round + ", attempt " + number + ": " + title);
    Attempt attempt = attempt(arm, WholeFile.unfinished(raw));
    if (number > 1) {
      RunDirectory.setAside(raw, raw.getFileName() + ".flagged-" + (number - 1));
    }
    return new Kept(keep(round, arm, attempt, number, raw), deservesAnother(arm, attempt, number));
  }

  private boolean deservesAnother(Arm arm, Attempt attempt, int number) {
    if (number >= MAX_ATTEMPTS) {
      unsettledRounds.merge(arm.identity(), attempt.unsettled.isEmpty() ? 0 : 1, Integer::sum);
      return false;
    }
    boolean givenUp = unsettledRounds.getOrDefault(arm.identity(), 0) >= MAX_UNSETTLED_ROUNDS;
    return arm.timed() && attempt.stolen() || !attempt.unsettled.isEmpty() && !givenUp;
  }

  /** The raw file comes last: where it stands, everything about it is there. */
  private String keep(int round, Arm arm, Attempt attempt, int attempts, Path raw)
      throws IOException {
    List<String> flags = arm.timed() ? attempt.flags() : List.of();
    ForkFacts facts =
        new ForkFacts(
            round,
            flags,
            attempts,
            attempt.steal(),
            attempt.pressure(),
            attempt.startedAt.truncatedTo(ChronoUnit.MILLIS).toString(),
            attempt.took.toMillis() / 1e3);
    WholeFile.write(RunDirectory.facts(raw), Json.pretty(facts));
    Files.move(WholeFile.unfinished(raw), raw, ATOMIC_MOVE);
    return attempt.result + (flags.isEmpty() ? "" : " (" + String.join(", ", flags) + ")");
  }

  private Attempt attempt(Arm arm, Path output)
      throws IOException, ArmFailedException, InterruptedRunException {
    Files.deleteIfExists(output);
    ProcessBuilder command =
        new ProcessBuilder(arm.command(launch, output))
            .directory(directory.path().toFile())
            .redirectOutput(arm.stdout(output, log.file()))
            .redirectError(ProcessBuilder.Redirect.appendTo(log.file().toFile()));
    Optional<CpuTimes> before = cpu.read();
    Instant startedAt = clock.instant();
    long nanos = System.nanoTime();
    int exit = children.run(command, deadline(arm));
    Duration took = Duration.ofNanos(System.nanoTime() - nanos);
    Optional<CpuTimes> after = cpu.read();
    String result = result(arm, exit, output);
    return new Attempt(result, unsettled(arm, output), startedAt, took, before, after);
  }

  private static List<String> unsettled(Arm arm, Path output) throws ArmFailedException {
    try {
      return arm.unsettled(output);
    } catch (UnreadableResultException e) {
      throw new ArmFailedException(e.getMessage());
    }
  }

  private Duration deadline(Arm arm) {
    return patience.plus(arm.planned().multipliedBy(DEADLINE_FACTOR));
  }

  private static String result(Arm arm, int exit, Path output)
      throws IOException, ArmFailedException {
    try {
      if (exit != 0) {
        throw new ArmFailedException("it ended with exit code " + exit);
      }
      if (!Files.exists(output)) {
        throw new ArmFailedException("it ended well, but wrote no result");
      }
      return arm.check(output);
    } catch (WrongRowsException e) {
      throw new ArmFailedException(e.getMessage(), e.isDuplicate());
    } catch (UnreadableResultException e) {
      throw new ArmFailedException(e.getMessage());
    }
  }
}
