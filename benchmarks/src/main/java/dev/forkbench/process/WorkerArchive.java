package dev.forkbench.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/**
 * The archive of classes (CDS) that workers of one kind map when they start, instead of reading
 * each class from the jar and linking it. It changes how soon a worker is ready, never how fast its
 * code runs: there is no compiled code in it and no profile.
 *
 * <p>It is made once for a jar, a JDK and a collector, and kept in the user's cache. It holds what
 * a worker loaded in a rehearsal, and everything that the archive of the JDK itself holds. A worker
 * whose JVM refuses its archive runs without it.
 */
final class WorkerArchive {
  /** A dump takes a second or two; a machine may be very busy. */
  private static final Duration DUMP_DEADLINE = Duration.ofSeconds(60);

  /** Where the tasks of benchmarks and experiments are in the jar. */
  private static final String TASKS = "dev/forkbench/workload/";

  private static final String CLASS = ".class";

  /** The JVM speaks on stdout by default. */
  private static final List<String> QUIET = List.of("-Xlog:disable", "-Xlog:all=error:stderr");

  /**
   * Where the archive was made to lie: its pages then stay as they are in the file, and all workers
   * share them. Elsewhere each worker would patch, and so copy, most of them at its start.
   */
  private static final List<String> UNMOVED =
      List.of("-XX:+UnlockDiagnosticVMOptions", "-XX:ArchiveRelocationMode=0");

  private final ArchiveCache cache;
  private final ArchiveKey key;

  private WorkerArchive(ArchiveCache cache, ArchiveKey key) {
    this.cache = cache;
    this.key = key;
  }

  /** The archive for workers with these flags, if one was prepared; looks, and reads nothing. */
  static Optional<Path> find(List<String> flags) {
    try {
      return ArchiveCache.ofThisUser().find(ArchiveKey.of(flags));
    } catch (IOException noJar) {
      return Optional.empty();
    }
  }

  /** The flags with which a JVM starts from an archive. */
  static List<String> flagsFor(Path archive) {
    List<String> flags = new ArrayList<>(UNMOVED);
    flags.add("-XX:SharedArchiveFile=" + archive);
    return flags;
  }

  /**
   * Makes the archive for workers of this kind, unless there is one that fits.
   *
   * @return what was done, or why there is none; that is never a reason not to go on
   */
  static Preparation prepare(WorkerJvm jvm) throws InterruptedException {
    try {
      ArchiveKey key = ArchiveKey.of(jvm.flags());
      return new WorkerArchive(ArchiveCache.ofThisUser(), key).prepareWith(jvm.withoutArchive());
    } catch (IOException | ExecutionException | TimeoutException | WorkerDiedException e) {
      return Preparation.impossible(e);
    }
  }

  private Preparation prepareWith(WorkerJvm jvm)
      throws IOException, InterruptedException, ExecutionException, TimeoutException {
    requireWorkersInJar();
    cache.open();
    Optional<Path> earlier = cache.find(key);
    if (earlier.isPresent() && fits(earlier.get())) {
      return Preparation.found();
    }
    long start = System.nanoTime();
    make(jvm);
    cache.removeOutdated(key);
    return Preparation.made(Duration.ofNanos(System.nanoTime() - start));
  }

  /** An archive reaches as far as the class path it was made with. */
  private void requireWorkersInJar() throws IOException {
    try (JarFile jar = new JarFile(key.jar().toFile())) {
      if (jar.getEntry(WorkerMain.class.getName().replace('.', '/') + CLASS) == null) {
        throw new IOException("the class path begins with " + key.jar() + ", without workers");
      }
    }
  }

  private void make(WorkerJvm jvm)
      throws IOException, InterruptedException, ExecutionException, TimeoutException {
    Path classes = cache.unfinished();
    Path archive = cache.unfinished();
    try {
      rehearse(jvm, classes);
      addClassesOfTheJdk(classes);
      addTasks(classes);
      dump(classes, archive);
      if (!fits(archive)) {
        throw new IOException("this JVM refuses the archive that it made of " + key.jar());
      }
      cache.publish(archive, key);
    } finally {
      Files.deleteIfExists(classes);
      Files.deleteIfExists(archive);
    }
  }

  /** Lets a worker write down what it loads from its start to its end. */
  private static void rehearse(WorkerJvm jvm, Path classes)
      throws IOException, InterruptedException, ExecutionException, TimeoutException {
    WorkerJvm listing = jvm.with("-XX:DumpLoadedClassList=" + classes);
    try (ProcessPool pool = ProcessPool.open(PoolOptions.workers(1).jvm(listing))) {
      new Rehearsal(pool).play();
    }
  }

  /** A task must not load slower what comes with the JDK's own archive. */
  private static void addClassesOfTheJdk(Path classes) throws IOException {
    Path ofTheJdk = Path.of(System.getProperty("java.home"), "lib", "classlist");
    if (Files.isReadable(ofTheJdk)) {
      Files.write(classes, Files.readAllBytes(ofTheJdk), StandardOpenOption.APPEND);
    }
  }

  /** The first class that is not in the archive costs the most: the jar is opened for it. */
  private void addTasks(Path classes) throws IOException {
    try (JarFile jar = new JarFile(key.jar().toFile())) {
      List<String> tasks =
          jar.stream()
              .map(JarEntry::getName)
              .filter(name -> name.startsWith(TASKS) && name.endsWith(CLASS))
              .map(name -> name.substring(0, name.length() - CLASS.length()))
              .toList();
      Files.write(classes, tasks, StandardOpenOption.APPEND);
    }
  }

  private void dump(Path classes, Path archive) throws IOException, InterruptedException {
    ChildProcess dump =
        run(
            "-Xshare:dump",
            "-XX:SharedClassListFile=" + classes,
            "-XX:SharedArchiveFile=" + archive);
    if (dump.exitValue().orElseThrow() != 0) {
      throw new IOException("java -Xshare:dump failed: " + dump.lastErrorLines());
    }
  }

  /** Asks the JVM, which knows best; on its own it would say nothing and do without. */
  private boolean fits(Path archive) throws IOException, InterruptedException {
    List<String> flags = new ArrayList<>(flagsFor(archive));
    flags.addAll(List.of("-Xshare:on", "-version"));
    return run(flags.toArray(String[]::new)).exitValue().orElseThrow() == 0;
  }

  private ChildProcess run(String... flags) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(key.flags());
    command.addAll(QUIET);
    command.addAll(List.of("-cp", key.jar().toString()));
    command.addAll(List.of(flags));
    ChildProcess child = ChildProcess.of(command).start();
    if (!child.join(DUMP_DEADLINE)) {
      child.kill();
      throw new IOException("java " + List.of(flags) + " did not end within " + DUMP_DEADLINE);
    }
    return child;
  }
}
