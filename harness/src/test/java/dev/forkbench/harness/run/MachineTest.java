package dev.forkbench.harness.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MachineTest {

  private static final long MIB = 1 << 20;

  @TempDir Path temporary;

  private Path file(String name, String content) throws IOException {
    Path file = temporary.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, content);
  }

  @Test
  void shouldReadStolenTimeAndPressure() throws IOException {
    file("stat", "cpu  100 0 100 700 50 0 0 50 99 0\ncpu0 1 2 3\n");
    file("pressure/cpu", "some avg10=0.00 avg60=0.10 avg300=0.20 total=123456\nfull avg10=0.00\n");

    CpuTimes times = new ProcCpuMeter(temporary).read().orElseThrow();

    assertThat(times.total()).isEqualTo(1000);
    assertThat(times.stolen()).isEqualTo(50);
    assertThat(times.stalledMicros()).hasValue(123456);
  }

  @Test
  void shouldReadStolenTimeOfAKernelWithoutPressure() throws IOException {
    file("stat", "cpu  100 0 100 700 50 0 0 50 99 0\n");

    assertThat(new ProcCpuMeter(temporary).read().orElseThrow().stalledMicros()).isEmpty();
  }

  @Test
  void shouldKnowNothingWithoutProc() throws IOException {
    assertThat(new ProcCpuMeter(temporary).read()).isEmpty();
    file("stat", "nonsense\n");
    assertThat(new ProcCpuMeter(temporary).read()).isEmpty();
  }

  @Test
  void shouldReadTheTightestLimitOfVersion2() throws IOException {
    Path membership = file("self", "0::/outer/inner\n");
    file("cg/outer/cpu.max", "150000 100000\n");
    file("cg/outer/inner/cpu.max", "max 100000\n");
    file("cg/outer/inner/memory.max", "1073741824\n");
    file("cg/outer/memory.max", "max\n");
    CgroupLimits limits = new CgroupLimits(temporary.resolve("cg"), membership);

    assertThat(limits.cpus()).isEqualTo(1.5);
    assertThat(limits.memoryBytes()).isEqualTo(1073741824L);
  }

  @Test
  void shouldReadTheLimitsOfVersion1() throws IOException {
    Path membership = file("self", "4:cpu,cpuacct:/docker/x\n3:memory:/docker/x\n");
    file("cg/cpu/docker/x/cpu.cfs_quota_us", "200000\n");
    file("cg/cpu/docker/x/cpu.cfs_period_us", "100000\n");
    file("cg/memory/docker/x/memory.limit_in_bytes", "9223372036854771712\n");
    CgroupLimits limits = new CgroupLimits(temporary.resolve("cg"), membership);

    assertThat(limits.cpus()).isEqualTo(2.0);
    assertThat(limits.memoryBytes()).isNull();
  }

  @Test
  void shouldKnowNoLimitWithoutControlGroups() {
    CgroupLimits limits = new CgroupLimits(temporary.resolve("cg"), temporary.resolve("self"));

    assertThat(limits.cpus()).isNull();
    assertThat(limits.memoryBytes()).isNull();
  }

  @Test
  void shouldDescribeThisMachineWithoutAZeroForWhatItDoesNotKnow() {
    ObjectNode machine = MachineFacts.read();

    assertThat(machine.path("logicalCores").intValue()).isPositive();
    assertThat(machine.path("memoryBytes").longValue()).isPositive();
    assertThat(machine.path("os").textValue()).isNotBlank();
    assertThat(MachineFacts.load(null).path("stealShare").isNull()).isTrue();
  }

  @Test
  void shouldRefuseADiskThatIsNearlyFull() {
    assertThatThrownBy(() -> new Space(d -> 49 * MIB, null).check(temporary.resolve("results")))
        .isInstanceOf(RunException.class)
        .hasMessage(temporary + " has 49 MiB free, 50 MiB are needed for the results.");
  }

  @Test
  void shouldRefuseASmallOrMissingSharedMemory() {
    Path absent = temporary.resolve("shm");

    assertThatThrownBy(() -> new Space(d -> 63 * MIB, temporary).check(temporary))
        .isInstanceOf(RunException.class)
        .hasMessage(temporary + " has 63 MiB free, 64 MiB are needed for shared memory.");
    assertThatThrownBy(() -> new Space(d -> 64 * MIB, absent).check(temporary))
        .isInstanceOf(RunException.class)
        .hasMessageStartingWith(absent + " is missing");
  }

  @Test
  void shouldRefuseResultsThatAreNoDirectory() throws IOException {
    Path file = file("file", "");

    assertThatThrownBy(() -> new Space(d -> Long.MAX_VALUE, null).check(file.resolve("results")))
        .isInstanceOf(RunException.class)
        .hasMessageContaining(file + " is not a writable directory");
  }

  @Test
  void shouldFindTheProjectAroundTheJar() throws IOException {
    Path jar = temporary.resolve("harness/target/harness.jar");
    Files.createDirectories(temporary.resolve("benchmarks"));

    assertThat(new ProjectLayout(jar).benchmarksJar())
        .isEqualTo(temporary.resolve("benchmarks/target/benchmarks.jar"));
    assertThat(new ProjectLayout(jar).results()).isEqualTo(temporary.resolve("results"));
    assertThat(new ProjectLayout(Path.of("/nowhere/harness.jar")).results())
        .isEqualTo(Path.of("results").toAbsolutePath());
  }

  @Test
  void shouldDescribeTheJdkItRunsOn() throws RunException {
    Jdk jdk = Jdk.current();

    assertThat(jdk.version()).isEqualTo(System.getProperty("java.version"));
    assertThat(jdk.feature()).isEqualTo(Runtime.version().feature());
    assertThat(jdk.vmName()).isEqualTo(System.getProperty("java.vm.name"));
    assertThat(jdk.flags()).containsKey("MaxHeapSize").doesNotContainKey("Xmx");
  }

  @Test
  void shouldKnowAForeignJarByItsHash() throws Exception {
    MeasuredJar jar = MeasuredJar.read(FakeJar.write(temporary.resolve("foreign.jar"), null));

    assertThat(jar.commit()).isNull();
    assertThat(jar.dirty()).isNull();
    assertThat(jar.revision()).isEqualTo(jar.sha256().substring(0, 7));
  }

  @Test
  void shouldWarnOfVariablesThatAddFlags() {
    assertThat(CleanEnvironment.warnings(Map.of("JAVA_TOOL_OPTIONS", "-Xint", "HOME", "/")))
        .isEqualTo(
            List.of("JAVA_TOOL_OPTIONS is set; it was taken from every process of this run"));
  }
}
