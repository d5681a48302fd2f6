package dev.forkbench.harness.compare;

import dev.forkbench.harness.gate.Judgement;
import dev.forkbench.harness.gate.Pair;
import dev.forkbench.harness.result.CellId;
import dev.forkbench.harness.result.UnreadableResultException;
import dev.forkbench.harness.run.ChildTree;
import dev.forkbench.harness.run.GuardJar;
import dev.forkbench.harness.run.InterruptedRunException;
import dev.forkbench.harness.run.Interruption;
import dev.forkbench.harness.run.Jdk;
import dev.forkbench.harness.run.MeasuredJar;
import dev.forkbench.harness.run.RunException;
import dev.forkbench.harness.run.RunLock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.function.Consumer;

/**
 * One comparison of two jars in its directory, from its lock to what it measured. A directory that
 * holds the first part of the same comparison is gone on with.
 */
public final class ComparisonRun implements AutoCloseable {
  private final RunLock lock;
  private final ChildTree children = new ChildTree();
  private final Interruption interruption = new Interruption(children);
  private final Design design;
  private final Comparing comparing;

  private ComparisonRun(
      RunLock lock,
      Request request,
      Place place,
      Path java,
      Design design,
      Consumer<String> progress) {
    this.lock = lock;
    this.design = design;
    Measuring measuring =
        new Measuring(place, java, design.options(), request.patience(), children, progress);
    this.comparing =
        new Comparing(design, request.settings(), place.first(), place.fresh(), measuring);
  }

  /**
   * Makes everything ready.
   *
   * @param locks where runs of this machine keep each other away
   * @param progress told of each measured fork
   * @throws RunException if something is wrong; nothing was measured then
   */
  public static ComparisonRun open(
      Request request, Path directory, Path locks, Consumer<String> progress)
      throws IOException, RunException, UnreadableResultException {
    Jdk jdk = request.jvm() == null ? Jdk.current() : Jdk.probeAll(List.of(request.jvm())).get(0);
    Design wanted = design(request, jdk);
    Files.createDirectories(locks);
    RunLock lock = RunLock.acquire(locks);
    try {
      lock.name(directory.getFileName().toString());
      Place place = new Place(directory);
      Design design = prepared(place, request, wanted);
      return new ComparisonRun(lock, request, place, jdk.java(), design, progress);
    } catch (IOException | RunException | UnreadableResultException e) {
      lock.close();
      throw e;
    }
  }

  private static Design design(Request request, Jdk jdk) throws RunException {
    MeasuredJar base = MeasuredJar.read(request.base());
    MeasuredJar head = MeasuredJar.read(request.head());
    List<String> options = JmhOptions.checked(request.options());
    List<Target> inBase = Targets.of(request.base(), jdk.java(), request.only(), options);
    List<Target> inHead = Targets.of(request.head(), jdk.java(), request.only(), options);
    List<Target> common = inBase.stream().filter(inHead::contains).toList();
    if (common.isEmpty()) {
      throw RunException.usage(
          "No benchmark that contains '"
              + request.only()
              + "' is in both jars: "
              + inBase.size()
              + " in "
              + request.base()
              + ", "
              + inHead.size()
              + " in "
              + request.head());
    }
    return new Design(
        Design.FORMAT_VERSION,
        base.sha256(),
        head.sha256(),
        jdk.vmName() + " " + jdk.vmVersion(),
        options,
        common,
        inBase.stream().filter(name -> !inHead.contains(name)).toList(),
        request.fewest(),
        request.most(),
        request.seed());
  }

  private static Design prepared(Place place, Request request, Design wanted)
      throws IOException, RunException, UnreadableResultException {
    if (Files.exists(place.design())) {
      return resumed(place, wanted);
    }
    Files.createDirectories(place.directory());
    copy(request.base(), place.jar(Version.BASE));
    copy(request.head(), place.jar(Version.HEAD));
    GuardJar.write(place.guard());
    wanted.write(place.design());
    return wanted;
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
  }

  private static Design resumed(Place place, Design wanted)
      throws RunException, UnreadableResultException {
    Design earlier = Design.read(place.design());
    List<String> differences = earlier.differences(wanted);
    if (!differences.isEmpty()) {
      throw RunException.differs(
          place.directory()
              + " holds another comparison (there | here): "
              + String.join("; ", differences)
              + ". Choose another --out");
    }
    return earlier;
  }

  /** How many benchmarks both jars have. */
  public int benchmarks() {
    return design.benchmarks().size();
  }

  /** Measures what is not there yet, and has the gate compare it. */
  public Judgement judge()
      throws IOException, UnreadableResultException, RunException, InterruptedRunException {
    return comparing.run().lacking(cells(design.onlyInBase()));
  }

  private static List<CellId> cells(List<Target> targets) {
    return targets.stream()
        .map(target -> new CellId(target.benchmark(), "", target.params(), 1, "", ""))
        .toList();
  }

  /** Measures the first stage alone: a version against itself has no suspects. */
  public List<Pair> measure()
      throws IOException, UnreadableResultException, RunException, InterruptedRunException {
    return comparing.measured();
  }

  /** What could not be measured, a line each. */
  public List<String> failures() {
    return comparing.failures();
  }

  @Override
  public void close() throws IOException {
    lock.close();
    interruption.close();
  }
}
