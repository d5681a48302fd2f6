package dev.forkbench.harness.run;

import dev.forkbench.harness.result.Json;
import dev.forkbench.harness.result.UnreadableResultException;
import dev.forkbench.harness.result.WholeFile;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;

/**
 * One run, from its lock to its outcome. Opening it checks everything that can be wrong before
 * anything is measured; measuring it leaves an {@code outcome.json} however it ends.
 */
public final class Session implements AutoCloseable {

  private static final DateTimeFormatter RUN_TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  private final RunDirectory directory;
  private final Setup setup;
  private final EnvironmentFile environment;
  private final Surroundings around;
  private final RunLock lock;
  private final ChildTree children = new ChildTree();
  private final Interruption interruption = new Interruption(children);
  private final Rounds rounds;
  private final String resume;
  private final PrintStream out;

  private Session(
      RunRequest request,
      RunDirectory directory,
      Setup setup,
      EnvironmentFile environment,
      Surroundings around,
      RunLock lock,
      PrintStream out) {
    this.directory = directory;
    this.setup = setup;
    this.environment = environment;
    this.around = around;
    this.lock = lock;
    this.resume = request.resumeCommand(directory.id());
    this.out = out;
    this.rounds =
        new Rounds(directory, setup.arms(), setup.plan().rounds(), setup.seed(), measurer());
  }

  private Measurer measurer() {
    Launch launch = new Launch(setup.jar(), directory.guard(), directory.mark());
    return new Measurer(
        directory, launch, children, around.cpu(), around.clock(), around.patience());
  }

  /**
   * Makes everything ready for a new run, or for the rest of one.
   *
   * @throws RunException when something is wrong; nothing was written then
   */
  public static Session open(RunRequest request, PrintStream out) throws RunException {
    Surroundings around = Surroundings.ofThisMachine();
    return request.resume() == null
        ? start(request, request.plan(), around, out)
        : resume(request, around, out);
  }

  static Session start(RunRequest request, Plan plan, Surroundings around, PrintStream out)
      throws RunException {
    Path results = request.resultsOrDefault();
    Setup setup = Setup.of(request, plan, around.variables());
    around.space().check(results);
    try {
      Path runs = Files.createDirectories(results.resolve("runs"));
      RunLock lock = RunLock.acquire(runs);
      RunDirectory directory = newDirectory(runs, setup, around);
      EnvironmentFile environment = EnvironmentFile.of(directory, setup, around);
      Session session = new Session(request, directory, setup, environment, around, lock, out);
      session.writeFirstFiles();
      return session;
    } catch (IOException e) {
      throw RunException.usage("Cannot write results to " + results + ": " + text(e));
    }
  }

  private static RunDirectory newDirectory(Path runs, Setup setup, Surroundings around) {
    String id = RUN_TIME.format(around.clock().instant()) + "-" + setup.jar().revision();
    Path path = runs.resolve(id);
    for (int number = 2; Files.exists(path); number++) {
      path = runs.resolve(id + "-" + number);
    }
    return new RunDirectory(path);
  }

  private void writeFirstFiles() throws IOException {
    try {
      prepare();
    } catch (IOException e) {
      close();
      directory.delete();
      throw e;
    }
  }

  private void prepare() throws IOException {
    lock.name(directory.id());
    directory.create();
    GuardJar.write(directory.guard());
    environment.before(MachineFacts.load(around.cpu().read().map(Session::sinceBoot).orElse(null)));
    environment.write();
    directory.becomeLatest();
  }

  static Session resume(RunRequest request, Surroundings around, PrintStream out)
      throws RunException {
    EarlierRun earlier = EarlierRun.find(request);
    RunDirectory directory = earlier.directory();
    Setup setup = earlier.setup(request, around.variables());
    earlier.refuseDifferent(EnvironmentFile.of(directory, setup, around), request.seed());
    around.space().check(directory.path());
    try {
      RunLock lock = RunLock.acquire(directory.path().getParent());
      Session session =
          new Session(request, directory, setup, earlier.environment(), around, lock, out);
      session.takeUp();
      return session;
    } catch (IOException e) {
      throw RunException.usage("Cannot resume " + directory.id() + ": " + text(e));
    }
  }

  private void takeUp() throws IOException {
    try {
      directory.removeUnfinished();
      prepare();
      for (String unusable : rounds.takeStock()) {
        out.println(unusable);
        environment.warn(unusable);
      }
    } catch (IOException e) {
      close();
      throw e;
    }
  }

  /** Where everything is. */
  public Path directory() {
    return directory.path();
  }

  /** Whether there is anything to report on. */
  public boolean hasResults() {
    return rounds.hasResults();
  }

  /** Measures what is not there yet. Never throws: what went wrong is in the outcome. */
  public Outcome measure() {
    Optional<CpuTimes> before = around.cpu().read();
    Outcome outcome = finished(measured());
    try {
      conclude(outcome, before);
    } catch (IOException e) {
      out.println("Cannot complete the files of this run: " + text(e));
    }
    return outcome;
  }

  private Outcome measured() {
    Banner.lines(setup, rounds, directory.path(), resume).forEach(out::println);
    try {
      prepareWorkers();
    } catch (InterruptedRunException e) {
      return Outcome.of(ExitCode.INTERRUPTED, "interrupted", rounds, resume);
    } catch (IOException e) {
      return Outcome.of(ExitCode.INCOMPLETE, "cannot write: " + text(e), rounds, resume);
    }
    return measuredRounds();
  }

  /** Before the first round: an archive must not come into being between two arms. */
  private void prepareWorkers() throws IOException, InterruptedRunException {
    List<String> archives = new WorkerArchives(directory, children).prepare(setup);
    archives.forEach(out::println);
    environment.archives(archives);
    environment.write();
  }

  private Outcome measuredRounds() {
    Progress progress =
        new Progress(
            out,
            System::nanoTime,
            Terminal.isLive(around.variables()),
            rounds.remaining(),
            rounds.planned());
    Redrawing redrawing = new Redrawing(progress);
    try {
      rounds.measure(progress);
      return Outcome.of(rounds, resume);
    } catch (InterruptedRunException e) {
      return Outcome.of(ExitCode.INTERRUPTED, "interrupted", rounds, resume);
    } catch (IOException e) {
      return Outcome.of(ExitCode.INCOMPLETE, "cannot write: " + text(e), rounds, resume);
    } catch (UnreadableResultException e) {
      return Outcome.of(ExitCode.INCOMPLETE, e.getMessage(), rounds, resume);
    } catch (RuntimeException e) {
      return bug(e);
    } finally {
      redrawing.close();
    }
  }

  private Outcome bug(RuntimeException e) {
    try {
      new RunLog(directory.log()).say(e);
    } catch (IOException unwritable) {
      e.addSuppressed(unwritable);
    }
    return Outcome.of(ExitCode.SOFTWARE, "a bug of ours, see run.log: " + e, rounds, resume);
  }

  /** A round that was cut short is not merged yet. */
  private Outcome finished(Outcome outcome) {
    try {
      rounds.merge();
      return outcome;
    } catch (IOException e) {
      return Outcome.of(ExitCode.INCOMPLETE, "cannot write: " + text(e), rounds, resume);
    } catch (UnreadableResultException e) {
      return Outcome.of(ExitCode.INCOMPLETE, e.getMessage(), rounds, resume);
    }
  }

  private void conclude(Outcome outcome, Optional<CpuTimes> before) throws IOException {
    Optional<CpuTimes> now = around.cpu().read();
    Double steal =
        before.isEmpty() || now.isEmpty()
            ? null
            : Double.valueOf(now.get().stealShareSince(before.get()));
    environment.after(MachineFacts.load(steal), outcome.missing().isEmpty());
    environment.write();
    directory.removeUnfinished();
    directory.removeEmptyWorkers();
    WholeFile.write(directory.outcome(), Json.pretty(outcome));
  }

  private static Double sinceBoot(CpuTimes now) {
    return now.stealShareSince(new CpuTimes(0, 0, now.stalledMicros()));
  }

  private static String text(IOException e) {
    return e.getClass().getSimpleName() + ": " + e.getMessage();
  }

  /** Lets the next run begin. */
  @Override
  public void close() throws IOException {
    lock.close();
    interruption.close();
  }
}
