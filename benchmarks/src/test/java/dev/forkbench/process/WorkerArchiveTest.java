package dev.forkbench.process;

import static dev.forkbench.testing.Deadline.resultOf;
import static dev.forkbench.testing.Deadline.until;
import static dev.forkbench.workload.WrongResultException.require;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import dev.forkbench.testing.ClassesJar;
import dev.forkbench.workload.Echo;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkerArchiveTest {
  @TempDir Path temporary;
  private Path jar;
  private Path userCache;

  @BeforeEach
  void makeJar() throws IOException {
    jar = ClassesJar.write(temporary.resolve("some.jar"));
    userCache = temporary.resolve("user-cache");
  }

  @Test
  void shouldBeMadeOnceAndBeUsedByWorkersOfTheSameKind() throws Exception {
    assertThat(prepare()).startsWith("made in ");
    List<FileTime> made = times();
    assertThat(prepare()).isEqualTo("found");
    assertThat(times()).hasSize(1).isEqualTo(made);
    assertThat(classesOfWorker("with"))
        .anyMatch(line -> line.contains(WorkerMain.class.getName() + " source: shared objects"))
        .anyMatch(line -> line.contains(Echo.class.getName() + " source: shared objects"))
        .anyMatch(line -> line.contains("java.time.LocalDate source: shared objects"))
        .noneMatch(line -> line.contains("process.link.Frame source: file"));
    assertThat(classesOfWorker("without")).anyMatch(WorkerArchiveTest::isReadFromJar);
  }

  @Test
  void shouldHideWhoseItIsAndBelongToItsUserAlone() throws Exception {
    prepare();
    assertThat(archives())
        .allSatisfy(
            archive ->
                assertThat(archive.getFileName().toString())
                    .matches("([0-9a-f]{16}-){2}[0-9a-f]{16}\\.jsa"));
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory())))
        .isEqualTo("rwx------");
  }

  @Test
  void shouldNotBeUsedByWorkersWithAnotherCollector() throws Exception {
    prepare("-XX:+UseParallelGC");
    assertThat(classesOfWorker("with")).anyMatch(WorkerArchiveTest::isReadFromJar);
    prepare();
    assertThat(archives()).hasSize(2);
    assertThat(classesOfWorker("with")).noneMatch(WorkerArchiveTest::isReadFromJar);
  }

  @Test
  void shouldBeMadeForSmallWorkersOfAnyJvmToo() throws Exception {
    String collector = "-XX:+UseParallelGC";
    String both = "made in \\d+ ms; for small workers made in \\d+ ms";
    assertThat(line(java(jar, ArchiveMain.class, List.of(collector)).start())).matches(both);
    assertThat(classesOfWorker("small")).noneMatch(WorkerArchiveTest::isReadFromJar);
    assertThat(line(java(jar, ArchiveMain.class, List.of(collector)).start())).isEqualTo("found");
  }

  @ParameterizedTest
  @ValueSource(strings = {"truncated", "junk"})
  void shouldNotHarmWorkersWhenBrokenAndBeMadeAgain(String how) throws Exception {
    prepare();
    breakArchives(how);
    assertThat(classesOfWorker("with")).anyMatch(WorkerArchiveTest::isReadFromJar);
    assertThat(prepare()).startsWith("made in ");
    assertThat(classesOfWorker("with")).noneMatch(WorkerArchiveTest::isReadFromJar);
  }

  private void breakArchives(String how) throws IOException {
    for (Path archive : archives()) {
      byte[] whole = Files.readAllBytes(archive);
      Files.delete(archive);
      Files.write(archive, how.equals("junk") ? new byte[9999] : Arrays.copyOf(whole, 5_000_000));
    }
  }

  @Test
  void shouldReplaceTheArchiveOfAnEarlierStateOfTheJar() throws Exception {
    prepare();
    List<Path> earlier = archives();
    Files.setLastModifiedTime(jar, FileTime.from(Instant.parse("2026-01-02T03:04:05Z")));
    assertThat(classesOfWorker("with")).anyMatch(WorkerArchiveTest::isReadFromJar);
    assertThat(prepare()).startsWith("made in ");
    assertThat(archives()).hasSize(1).doesNotContainAnyElementsOf(earlier);
    assertThat(classesOfWorker("with")).noneMatch(WorkerArchiveTest::isReadFromJar);
  }

  @Test
  void shouldRemoveWhatADeadRunLeftButNothingOfARunThatIsAlive() throws Exception {
    Files.createDirectories(directory());
    Path dead = Files.createFile(directory().resolve("making-1.tmp"));
    Files.setLastModifiedTime(dead, FileTime.from(Instant.now().minusSeconds(7200)));
    Path alive = Files.createFile(directory().resolve("making-2.tmp"));
    prepare();
    assertThat(dead).doesNotExist();
    assertThat(alive).exists();
  }

  @Test
  void shouldBeMadeByTwoRunsAtOnce() throws Exception {
    ChildProcess one = startPreparing(jar);
    ChildProcess other = startPreparing(jar);
    assertThat(line(one)).doesNotStartWith("none");
    assertThat(line(other)).doesNotStartWith("none");
    assertThat(archives()).hasSize(1);
    assertThat(classesOfWorker("with")).noneMatch(WorkerArchiveTest::isReadFromJar);
  }

  @Test
  void shouldSayWhyThereIsNoneForADirectory() throws Exception {
    Path classes = ClassesJar.classes();
    assertThat(line(startPreparing(classes)))
        .isEqualTo("none: the class path begins with " + classes + ", which is no jar");
    assertThat(userCache).doesNotExist();
  }

  @Test
  void shouldSayWhyThereIsNoneWithoutAPlaceToKeepIt() throws Exception {
    Files.writeString(userCache, "a file");
    assertThat(prepare()).startsWith("none: ").contains(userCache.toString());
  }

  @Test
  void shouldSayWhyThereIsNoneForAPathThatAJvmSplits() throws Exception {
    userCache = temporary.resolve("a:b");
    assertThat(prepare()).isEqualTo("none: a JVM takes no archive from a path with :");
  }

  @Test
  void shouldSayWhyThereIsNoneWhereWorkersAreNotInTheFirstJar() throws Exception {
    Path first = temporary.resolve("first.jar");
    new JarOutputStream(Files.newOutputStream(first), new Manifest()).close();
    assertThat(line(startPreparing(first)))
        .isEqualTo("none: the class path begins with " + first.toRealPath() + ", without workers");
    assertThat(userCache).doesNotExist();
  }

  @Test
  void shouldSayWhyThereIsNoneWhereAWorkerCannotStart() throws Exception {
    assertThat(line(java(jar, Preparer.class, List.of(), "-XX:NoSuchFlag=1").start()))
        .startsWith("none: worker (pid ")
        .contains("before it was ready");
    assertThat(directory()).isEmptyDirectory();
  }

  private static boolean isReadFromJar(String line) {
    return line.contains(WorkerMain.class.getName() + " source: file:");
  }

  private String prepare(String... flags) throws Exception {
    return line(startPreparing(jar, flags));
  }

  private ChildProcess startPreparing(Path first, String... flags) throws IOException {
    return java(first, Preparer.class, List.of(flags)).start();
  }

  /** What the class loading of a worker looked like, after it has answered. */
  private List<String> classesOfWorker(String archive) throws Exception {
    Path log = temporary.resolve("classes.log");
    ChildProcess parent = java(jar, Parent.class, List.of(), archive, log.toString()).start();
    assertThat(line(parent)).isEqualTo("7");
    return Files.readAllLines(log);
  }

  private ChildProcess java(Path first, Class<?> main, List<String> flags, String... args) {
    List<Path> classPath = List.of(first, ClassesJar.testClasses(), jar);
    List<String> command = new ArrayList<>(List.of("env", "XDG_CACHE_HOME=" + userCache));
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(flags);
    command.add("-cp");
    command.add(classPath.stream().map(Path::toString).collect(joining(File.pathSeparator)));
    command.add(main.getName());
    command.addAll(List.of(args));
    return ChildProcess.of(command);
  }

  private static String line(ChildProcess child) throws Exception {
    try {
      until("the child JVM has ended", () -> !child.isAlive());
      assertThat(child.exitValue()).as(String.join("\n", child.lastErrorLines())).hasValue(0);
      return new String(child.stdout().readAllBytes(), StandardCharsets.UTF_8).strip();
    } finally {
      child.kill();
    }
  }

  private Path directory() {
    return userCache.resolve("forkbench");
  }

  private List<FileTime> times() throws IOException {
    List<FileTime> times = new ArrayList<>();
    for (Path archive : archives()) {
      times.add(Files.getLastModifiedTime(archive));
    }
    return times;
  }

  private List<Path> archives() throws IOException {
    try (Stream<Path> files = Files.list(directory())) {
      return files.sorted().toList();
    }
  }

  /** Prepares for workers with its arguments as flags. */
  static final class Preparer {
    private Preparer() {}

    public static void main(String[] args) throws Exception {
      System.out.println(WorkerArchive.prepare(WorkerJvm.likeThisOne().with(args)).words());
    }
  }

  /** Has one worker that logs what it loads. */
  static final class Parent {
    private Parent() {}

    public static void main(String[] args) throws Exception {
      WorkerJvm jvm =
          switch (args[0]) {
            case "with" -> WorkerJvm.likeThisOne();
            case "without" -> WorkerJvm.likeThisOne().withoutArchive();
            default -> WorkerJvm.small();
          };
      WorkerJvm logging = jvm.with("-Xlog:class+load:file=" + args[1]);
      try (ProcessPool pool = ProcessPool.open(PoolOptions.workers(1).jvm(logging))) {
        RemoteTask<Integer> ofTheJdk = () -> LocalDate.EPOCH.getDayOfMonth();
        require("day", 1, resultOf(pool.submit(ofTheJdk)));
        System.out.println(resultOf(pool.submit(new Echo(7))));
      }
    }
  }
}
