package dev.forkbench.harness.cli;

import dev.forkbench.harness.chart.ChartFiles;
import dev.forkbench.harness.doctor.Doctor;
import dev.forkbench.harness.doctor.Finding;
import dev.forkbench.harness.doctor.Machine;
import dev.forkbench.harness.run.CgroupLimits;
import dev.forkbench.harness.run.ExitCode;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code forkbench doctor}: what will spoil a measurement here? */
@Command(
    name = "doctor",
    mixinStandardHelpOptions = true,
    description =
        "Says what on this machine will spoil a measurement, and the command that mends it.",
    footer = "%nExit codes: 0 nothing, 1 something.")
final class DoctorCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    Doctor doctor =
        new Doctor(
            new Machine(Path.of("/")),
            System.getenv(),
            Runtime.getRuntime().availableProcessors(),
            CgroupLimits.ofThisProcess().cpus(),
            ChartFiles.canDraw());
    List<Finding> findings = doctor.examine();
    findings.forEach(finding -> spec.commandLine().getOut().println(line(finding)));
    return findings.stream().anyMatch(f -> f.state() == Finding.State.SPOILS)
        ? ExitCode.BROKEN_INVARIANT
        : ExitCode.OK;
  }

  private static String line(Finding finding) {
    String mend = finding.mend().isEmpty() ? "" : "\n           mend: " + finding.mend();
    return String.format(
        Locale.ROOT,
        "%-8s  %-10s  %s%s",
        finding.state().name().toLowerCase(Locale.ROOT),
        finding.name(),
        finding.says(),
        mend);
  }
}
