package dev.forkbench.process;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How worker JVMs are started: with the same {@code java} and class path as this JVM, and with
 * those of its flags that decide how fast code runs, or how it crashes.
 *
 * <p>The flags pass a whitelist, never wholesale: a measurement JVM also carries JMH's compiler
 * commands and its profilers' agents and files, which belong to it alone.
 *
 * @param flags JVM flags, in order
 * @param archived whether workers start with an archive of their classes, where one was prepared
 *     for this class path, JDK and these flags ({@link ArchiveMain})
 */
public record WorkerJvm(List<String> flags, boolean archived) {
  private static final Pattern HANDED_ON =
      Pattern.compile(
          "-Xint|-XX:[+-]Use(Serial|Parallel|G1|Z|Shenandoah)GC|-XX:[+-]TieredCompilation"
              + "|-XX:TieredStopAtLevel=\\d+|-XX:ActiveProcessorCount=\\d+"
              + "|-XX:SharedArchiveFile=.*|-XX:AOTCache=.*|-Dforkbench\\.run=.*"
              + "|-XX:[+-]SuppressFatalErrorMessage");

  private static final Pattern MAX_HEAP = Pattern.compile("-Xmx(\\d+)([kKmMgG]?)");

  private static final Pattern COLLECTOR = Pattern.compile("-XX:[+-]Use\\w+GC");

  /** One thread for collecting, one compiler, little heap. */
  private static final List<String> SMALL =
      List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xms8m", "-Xmx64m");

  private static final Pattern ARCHIVE = Pattern.compile("-XX:(SharedArchiveFile|AOTCache)=.*");

  /**
   * VM messages stay off the stdout that carries frames; an exhausted heap is a clean death; a hot
   * counted loop cannot delay the halt of an orphan (Serial and Parallel GC compile it without
   * polls).
   */
  private static final List<String> SAFETY =
      List.of(
          "-XX:+DisplayVMOutputToStderr",
          "-Xlog:disable",
          "-Xlog:all=warning:stderr",
          "-XX:+ErrorFileToStderr",
          "-XX:-CreateCoredumpOnCrash",
          "-XX:+ExitOnOutOfMemoryError",
          "-XX:+UseCountedLoopSafepoints",
          "-XX:LoopStripMiningIter=1000",
          "-XX:-UsePerfData",
          "-Djava.awt.headless=true");

  public WorkerJvm {
    flags = List.copyOf(flags);
  }

  /** Workers with these flags and no others, and without an archive. */
  public WorkerJvm(List<String> flags) {
    this(flags, false);
  }

  /**
   * Workers that run code as fast as this JVM does, each with the JDK's default heap. They start
   * with a prepared archive, unless this JVM was given one to hand on.
   */
  public static WorkerJvm likeThisOne() {
    List<String> flags = new ArrayList<>(SAFETY);
    for (String flag : flagsOfThisJvm()) {
      if (HANDED_ON.matcher(flag).matches()) {
        flags.add(flag);
      }
    }
    return new WorkerJvm(flags, flags.stream().noneMatch(ARCHIVE.asMatchPredicate()));
  }

  /**
   * The same with a share of this JVM's heap, if that was set with {@code -Xmx} (the last one
   * counts): n workers together then have what n threads have here. Initial and maximum size are
   * equal, as growing costs time.
   *
   * @param workers how many share the heap, at least 1
   */
  public WorkerJvm sharingHeapAmong(int workers) {
    WorkerJvm sharing = this;
    for (String flag : flagsOfThisJvm()) {
      Matcher heap = MAX_HEAP.matcher(flag);
      if (heap.matches()) {
        sharing = withHeap(bytes(heap) / workers);
      }
    }
    return sharing;
  }

  /**
   * The same with a fixed heap.
   *
   * @param bytes initial and maximum size; rounded down to full KiB
   */
  public WorkerJvm withHeap(long bytes) {
    List<String> more = new ArrayList<>(flags);
    more.add("-Xms" + bytes / 1024 + "k");
    more.add("-Xmx" + bytes / 1024 + "k");
    return new WorkerJvm(more, archived);
  }

  /** The same with further flags, which win over those before them. */
  public WorkerJvm with(String... further) {
    List<String> more = new ArrayList<>(flags);
    more.addAll(List.of(further));
    return new WorkerJvm(more, archived);
  }

  /**
   * Workers that need little memory and start soon, for tasks that need little, too: the heap is 64
   * MiB at most, and code runs as the first compiler leaves it, which is slow.
   */
  public static WorkerJvm small() {
    WorkerJvm like = likeThisOne();
    List<String> flags = new ArrayList<>(like.flags);
    flags.removeIf(COLLECTOR.asMatchPredicate());
    flags.addAll(SMALL);
    return new WorkerJvm(flags, like.archived);
  }

  /** Whether a worker that starts now has an archive to start from. */
  public boolean findsArchive() {
    return archived && WorkerArchive.find(flags).isPresent();
  }

  /** The same, as if no archive had been prepared. */
  public WorkerJvm withoutArchive() {
    return new WorkerJvm(flags, false);
  }

  /**
   * The same, refusing to run without a prepared archive: a JVM that cannot use it does not start.
   *
   * @throws IllegalStateException if none was prepared for workers of this kind
   */
  public WorkerJvm requiringArchive() {
    if (!findsArchive()) {
      throw new IllegalStateException(
          "no archive is prepared for these workers; run "
              + ArchiveMain.class.getName()
              + " once with this java, class path and collector: "
              + System.getProperty("java.class.path"));
    }
    return with("-Xshare:on");
  }

  private static long bytes(Matcher heap) {
    long number = Long.parseLong(heap.group(1));
    return switch (heap.group(2)) {
      case "k", "K" -> number << 10;
      case "m", "M" -> number << 20;
      case "g", "G" -> number << 30;
      default -> number;
    };
  }

  private static List<String> flagsOfThisJvm() {
    return ManagementFactory.getRuntimeMXBean().getInputArguments();
  }

  /** The command line of one worker. */
  List<String> command() {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    if (archived) {
      WorkerArchive.find(flags).map(WorkerArchive::flagsFor).ifPresent(command::addAll);
    }
    command.addAll(flags);
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(WorkerMain.class.getName());
    return command;
  }
}
