package dev.forkbench.harness.doctor;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/** Examines a machine. */
public final class Doctor {
  private static final double MOST_STEAL = 0.01;
  private static final double MOST_LOAD_PER_CPU = 0.25;
  private static final long MIB = 1 << 20;
  private static final long LEAST_SHARED_MEMORY = 256 * MIB;
  private static final Set<String> FAST_CLOCKS = Set.of("tsc", "kvm-clock", "arch_sys_counter");
  private static final List<String> VARIABLES =
      List.of("JAVA_TOOL_OPTIONS", "_JAVA_OPTIONS", "JDK_JAVA_OPTIONS");

  private final Machine machine;
  private final Map<String, String> variables;
  private final int cpus;
  private final Double cpuLimit;
  private final boolean canDraw;

  /**
   * @param machine that measures
   * @param variables of the environment
   * @param cpus that the JVM sees
   * @param cpuLimit of the control group, in CPUs' worth of time; null without one
   * @param canDraw whether charts can be drawn
   */
  public Doctor(
      Machine machine, Map<String, String> variables, int cpus, Double cpuLimit, boolean canDraw) {
    this.machine = machine;
    this.variables = Map.copyOf(variables);
    this.cpus = cpus;
    this.cpuLimit = cpuLimit;
    this.canDraw = canDraw;
  }

  /** Everything a measurement depends on, each once. */
  public List<Finding> examine() {
    return List.of(
        cpus(),
        quota(),
        governor(),
        turbo(),
        siblings(),
        steal(),
        load(),
        hugePages(),
        swap(),
        clock(),
        sharedMemory(),
        jvm(),
        flags(),
        fonts());
  }

  private Finding cpus() {
    return cpus >= 2
        ? Finding.ok("CPUs", String.valueOf(cpus))
        : Finding.spoils(
            "CPUs", "one: nothing runs in parallel", "give this machine or container two or more");
  }

  private Finding quota() {
    return cpuLimit == null
        ? Finding.ok("CPU quota", "none")
        : Finding.spoils(
            "CPU quota",
            cpuLimit + " CPUs' worth of time: all processes stand still when it is used up",
            "start the container without --cpus, or with --cpuset-cpus instead");
  }

  private Finding governor() {
    return machine
        .line("sys/devices/system/cpu/cpu0/cpufreq/scaling_governor")
        .map(
            is ->
                is.equals("performance")
                    ? Finding.ok("governor", is)
                    : Finding.spoils(
                        "governor",
                        is + ": the clock follows the load",
                        "sudo cpupower frequency-set -g performance"))
        .orElse(Finding.unknown("governor", "not told here: in a guest the host decides"));
  }

  private Finding turbo() {
    String intel = "sys/devices/system/cpu/intel_pstate/no_turbo";
    String others = "sys/devices/system/cpu/cpufreq/boost";
    if (machine.line(intel).isPresent()) {
      return turbo(machine.line(intel).get().equals("0"), "1", intel);
    }
    return machine
        .line(others)
        .map(is -> turbo(is.equals("1"), "0", others))
        .orElse(Finding.unknown("turbo", "not told here"));
  }

  private static Finding turbo(boolean on, String off, String file) {
    return on
        ? Finding.spoils(
            "turbo", "on: one busy CPU is faster than two", "echo " + off + " | sudo tee /" + file)
        : Finding.ok("turbo", "off");
  }

  private Finding siblings() {
    return machine
        .line("sys/devices/system/cpu/smt/active")
        .map(
            is ->
                is.equals("1")
                    ? Finding.spoils(
                        "SMT",
                        "on: two CPUs may be one core",
                        "echo off | sudo tee /sys/devices/system/cpu/smt/control")
                    : Finding.ok("SMT", "off, or hidden by the host"))
        .orElse(Finding.unknown("SMT", "not told here"));
  }

  private Finding steal() {
    OptionalDouble steal = machine.steal();
    if (steal.isEmpty()) {
      return Finding.unknown("steal", "not told here");
    }
    String says = String.format(Locale.ROOT, "%.2f %% since the start", 100 * steal.getAsDouble());
    return steal.getAsDouble() <= MOST_STEAL
        ? Finding.ok("steal", says)
        : Finding.spoils(
            "steal",
            says + ": the hypervisor gives these CPUs to others",
            "use a machine with dedicated CPUs, or another hour");
  }

  private Finding load() {
    Optional<String> load = machine.line("proc/loadavg").map(line -> line.split(" ")[0]);
    if (load.isEmpty()) {
      return Finding.unknown("load", "not told here");
    }
    return Double.parseDouble(load.get()) <= MOST_LOAD_PER_CPU * cpus
        ? Finding.ok("load", load.get())
        : Finding.spoils(
            "load", load.get() + ": something else runs", "find it with: top, and end it");
  }

  private Finding hugePages() {
    String file = "sys/kernel/mm/transparent_hugepage/enabled";
    return machine
        .line(file)
        .map(
            is ->
                is.contains("[always]")
                    ? Finding.spoils(
                        "huge pages",
                        "always: memory turns into huge pages at times nobody chooses",
                        "echo madvise | sudo tee /" + file)
                    : Finding.ok("huge pages", is))
        .orElse(Finding.unknown("huge pages", "not told here"));
  }

  private Finding swap() {
    Optional<Long> total = machine.memory("SwapTotal");
    Optional<Long> free = machine.memory("SwapFree");
    if (total.isEmpty() || free.isEmpty()) {
      return Finding.unknown("swap", "not told here");
    }
    long used = total.get() - free.get();
    return used == 0
        ? Finding.ok("swap", "nothing is swapped out")
        : Finding.spoils("swap", used / 1024 + " MiB are swapped out", "sudo swapoff -a");
  }

  private Finding clock() {
    String file = "sys/devices/system/clocksource/clocksource0/current_clocksource";
    return machine
        .line(file)
        .map(
            is ->
                FAST_CLOCKS.contains(is)
                    ? Finding.ok("clock", is)
                    : Finding.spoils(
                        "clock",
                        is + ": every reading of it is a system call",
                        "echo tsc | sudo tee /" + file))
        .orElse(Finding.unknown("clock", "not told here"));
  }

  private Finding sharedMemory() {
    Optional<Long> free = machine.free("dev/shm");
    if (free.isEmpty()) {
      return Finding.unknown(
          "/dev/shm", "not there: shared memory lies in the temporary directory");
    }
    String says = free.get() / MIB + " MiB free";
    return free.get() >= LEAST_SHARED_MEMORY
        ? Finding.ok("/dev/shm", says)
        : Finding.spoils(
            "/dev/shm",
            says + ": shared memory needs " + LEAST_SHARED_MEMORY / MIB,
            "sudo mount -o remount,size=1g /dev/shm, or docker run --shm-size=1g");
  }

  private static Finding jvm() {
    String version = System.getProperty("java.vm.version");
    String says = System.getProperty("java.vm.name") + " " + version;
    return version.contains("debug")
        ? Finding.spoils("JDK", says + " is a debug build", "use a release build")
        : Finding.ok("JDK", says);
  }

  private Finding flags() {
    List<String> set = VARIABLES.stream().filter(variables::containsKey).toList();
    return set.isEmpty()
        ? Finding.ok("JVM flags", "none in the environment")
        : Finding.spoils(
            "JVM flags",
            String.join(", ", set) + " adds flags to every JVM",
            "unset " + String.join(" ", set));
  }

  private Finding fonts() {
    return canDraw
        ? Finding.ok("fonts", "there")
        : Finding.spoils(
            "fonts",
            "none: charts cannot be drawn",
            "sudo apt-get install fontconfig fonts-dejavu");
  }
}
