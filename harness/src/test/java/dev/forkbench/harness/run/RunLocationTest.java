package dev.forkbench.harness.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunLocationTest {
  @TempDir private Path results;

  @Test
  void shouldFindARunByItsIdAReferenceByItsNameAndAnythingByItsPath() throws Exception {
    Path run = Files.createDirectories(results.resolve("runs").resolve("20260102T030405Z-abc"));
    Path reference = Files.createDirectories(results.resolve("reference").resolve("full"));
    Path latest = Files.createDirectories(results.resolve("latest"));

    assertThat(RunLocation.of("20260102T030405Z-abc", results)).contains(run);
    assertThat(RunLocation.of("full", results)).contains(reference);
    assertThat(RunLocation.of("latest", results)).contains(latest);
    assertThat(RunLocation.of(run.toString(), results)).contains(run);
  }

  @Test
  void shouldTakeThePathThatWasTypedBeforeAReferenceOfThatName() throws Exception {
    Path typed = Files.createDirectories(results.resolve("elsewhere"));
    Files.createFile(typed.resolve("jmh.json"));
    Path relative = Path.of("").toAbsolutePath().relativize(typed.toAbsolutePath());
    Files.createDirectories(results.resolve("reference"));

    assertThat(RunLocation.of(relative.toString(), results)).contains(relative);
    assertThat(RunLocation.of(".", results)).contains(Path.of("."));
    assertThat(RunLocation.of("..", results)).contains(Path.of(".."));
  }

  @Test
  void shouldTakeNeitherABlankNorAFileForARun() throws Exception {
    Files.createDirectories(results.resolve("reference").resolve("pom.xml"));

    assertThat(Path.of("pom.xml")).isRegularFile();
    assertThat(RunLocation.of("pom.xml", results)).isEmpty();
    assertThat(RunLocation.of("", results)).isEmpty();
    assertThat(RunLocation.of(" ", results)).isEmpty();
  }

  @Test
  void shouldFindNothingByANameThatIsNone() {
    assertThat(RunLocation.of("none", results)).isEmpty();
    assertThat(RunLocation.of("no\u0000path", results)).isEmpty();
  }
}
