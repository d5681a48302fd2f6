package dev.forkbench.bench.startup;

import static dev.forkbench.testing.Deadline.until;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.forkbench.bench.support.MeasurementJvm;
import dev.forkbench.process.ArchiveMain;
import dev.forkbench.process.ChildProcess;
import dev.forkbench.testing.ClassesJar;
import dev.forkbench.testing.WrongExecutor;
import dev.forkbench.workload.WrongResultException;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class PoolStartBenchmarkTest {

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.MATCH_NONE, names = ".*_FROM_ARCHIVE")
  void shouldReplyAndEnd(Crew crew) throws Exception {
    measure(crew);
  }

  private static void measure(Crew crew) throws Exception {
    PoolStartBenchmark benchmark = new PoolStartBenchmark();
    benchmark.crew = crew;
    benchmark.workers = 2;
    benchmark.tieToHost(new MeasurementJvm());
    benchmark.firstReplies();
    benchmark.awaitExit();
  }

  @Test
  void shouldStartFromAPreparedArchive(@TempDir Path temporary) throws Exception {
    String jar = ClassesJar.write(temporary.resolve("some.jar")).toString();
    String classPath = jar + File.pathSeparator + System.getProperty("java.class.path");
    Path cache = temporary.resolve("cache");
    assertThat(errorsOf(cache, classPath, FromArchive.class))
        .anyMatch(line -> line.contains("run " + ArchiveMain.class.getName() + " once"));
    assertThat(errorsOf(cache, jar, ArchiveMain.class)).isEmpty();
    assertThat(errorsOf(cache, classPath, FromArchive.class)).containsExactly("both measured");
  }

  private static List<String> errorsOf(Path cache, String classPath, Class<?> main)
      throws Exception {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String environment = "XDG_CACHE_HOME=" + cache;
    ChildProcess child =
        ChildProcess.of(List.of("env", environment, java, "-cp", classPath, main.getName()))
            .start();
    until("the child JVM has ended", () -> !child.isAlive());
    return child.lastErrorLines();
  }

  /** Measures one shot of each. */
  static final class FromArchive {
    private FromArchive() {}

    public static void main(String[] args) throws Exception {
      measure(Crew.PROCESS_POOL_FROM_ARCHIVE);
      measure(Crew.SMALL_PROCESS_POOL_FROM_ARCHIVE);
      System.err.println("both measured");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "echo goodbye, 'expected ''hello'', got ''goodbye'''",
    "echo hello; exit 3, 'exit value: expected 0, got 3'"
  })
  void shouldNotTimeAProgramThatGoesWrong(String script, String message) throws Exception {
    Started wrong = StartedPrograms.of(2, List.of("/bin/sh", "-c", script));
    assertThatThrownBy(wrong::awaitFirstReply)
        .isInstanceOf(WrongResultException.class)
        .hasMessage(message);
  }

  @Test
  void shouldNotTimeAWrongOrAMissingReply() {
    Started wrong = new StartedPool(new WrongExecutor(), 2, () -> List.of(42L, 43L));
    assertThatThrownBy(wrong::awaitFirstReply)
        .isInstanceOf(WrongResultException.class)
        .hasMessage("first reply: expected 42, got 43");
    Started missing = new StartedPool(new WrongExecutor(), 2, () -> List.of(42L));
    assertThatThrownBy(missing::awaitFirstReply)
        .isInstanceOf(WrongResultException.class)
        .hasMessage("replies: expected 2, got 1");
  }
}
