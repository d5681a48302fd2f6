package dev.forkbench.harness.run;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.forkbench.harness.result.Json;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import oshi.SystemInfo;
import oshi.hardware.CentralProcessor;
import oshi.hardware.ComputerSystem;
import oshi.hardware.HardwareAbstractionLayer;
import oshi.software.os.OperatingSystem;
import oshi.util.Constants;

/** What machine this is and how busy it is. A fact it does not tell is null, never 0. */
final class MachineFacts {

  private static final Path SHARED_MEMORY = Path.of("/dev/shm");
  private static final Pattern CHOSEN = Pattern.compile("\\[(\\w+)]");
  private static final Pattern AVERAGE = Pattern.compile("some avg10=([\\d.]+)");

  private MachineFacts() {}

  static ObjectNode read() {
    SystemInfo system = new SystemInfo();
    HardwareAbstractionLayer hardware = system.getHardware();
    CentralProcessor processor = hardware.getProcessor();
    CgroupLimits limits = CgroupLimits.ofThisProcess();
    ObjectNode machine = Json.MAPPER.createObjectNode();
    machine.put("os", name(system.getOperatingSystem()));
    machine.put("kernel", System.getProperty("os.version"));
    machine.put("arch", System.getProperty("os.arch"));
    machine.put("cpuModel", processor.getProcessorIdentifier().getName().strip());
    machine.put("logicalCores", processor.getLogicalProcessorCount());
    machine.put("physicalCores", processor.getPhysicalProcessorCount());
    machine.put("memoryBytes", hardware.getMemory().getTotal());
    machine.put("swapBytes", hardware.getMemory().getVirtualMemory().getSwapTotal());
    machine.put("cgroupCpuLimit", limits.cpus());
    machine.put("cgroupMemoryLimit", limits.memoryBytes());
    machine.put("virtualisation", virtualisation(hardware.getComputerSystem()));
    machine.put("governor", line("/sys/devices/system/cpu/cpu0/cpufreq/scaling_governor"));
    machine.put("thp", chosen(line("/sys/kernel/mm/transparent_hugepage/enabled")));
    machine.put("shmFreeBytes", sharedMemoryFree());
    return machine;
  }

  /**
   * How busy it is.
   *
   * @param steal share of stolen CPU time, 0 to 1; null where not available
   */
  static ObjectNode load(Double steal) {
    double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    ObjectNode now = Json.MAPPER.createObjectNode();
    now.put("load1", load < 0 ? null : Double.valueOf(load));
    now.put("stealShare", steal);
    now.put("psiCpuSomeAvg10", pressure());
    return now;
  }

  private static String name(OperatingSystem os) {
    return os.getFamily() + " " + os.getVersionInfo().getVersion();
  }

  /** A guest sees its hypervisor as a CPU flag, and sometimes as the maker of its board. */
  private static String virtualisation(ComputerSystem computer) {
    Path cpus = Path.of("/proc/cpuinfo");
    if (!Files.isReadable(cpus)) {
      return null;
    }
    try {
      if (!Files.readString(cpus).contains(" hypervisor")) {
        return "none seen";
      }
      String maker = computer.getManufacturer();
      return maker.equals(Constants.UNKNOWN) ? "guest" : "guest of " + maker;
    } catch (IOException e) {
      return null;
    }
  }

  private static Long sharedMemoryFree() {
    try {
      return Files.isDirectory(SHARED_MEMORY)
          ? Long.valueOf(Files.getFileStore(SHARED_MEMORY).getUsableSpace())
          : null;
    } catch (IOException e) {
      return null;
    }
  }

  private static Double pressure() {
    String line = line("/proc/pressure/cpu");
    Matcher matcher = AVERAGE.matcher(line == null ? "" : line);
    return matcher.find() ? Double.valueOf(matcher.group(1)) : null;
  }

  private static String chosen(String choices) {
    Matcher matcher = CHOSEN.matcher(choices == null ? "" : choices);
    return matcher.find() ? matcher.group(1) : null;
  }

  private static String line(String file) {
    try {
      return Files.readAllLines(Path.of(file)).stream().findFirst().orElse(null);
    } catch (IOException e) {
      return null;
    }
  }
}
