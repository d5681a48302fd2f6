package dev.forkbench.harness.run;

import java.util.Optional;

/** Reads what the CPUs of this machine did. */
@FunctionalInterface
interface CpuMeter {

  /** Empty where the operating system does not tell. */
  Optional<CpuTimes> read();
}
