package dev.forkbench.shared;

import static dev.forkbench.testing.Deadline.until;
import static org.assertj.core.api.Assertions.assertThat;

import dev.forkbench.process.ChildProcess;
import dev.forkbench.testing.Jvm;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Owners live, exit and are killed; only what dead ones left is swept away. */
class SegmentDirectoryTest {

  /** A JVM with a segment, and the segment's file. */
  private record Owner(ChildProcess jvm, Path file) {
    static Owner start() throws Exception {
      ChildProcess jvm = ChildProcess.of(Jvm.command(List.of(), Main.class)).start();
      String file =
          new BufferedReader(new InputStreamReader(jvm.stdout(), StandardCharsets.UTF_8))
              .readLine();
      return new Owner(jvm, Path.of(file));
    }

    void kill() throws InterruptedException {
      jvm.kill();
      until("the owner is dead", () -> !jvm.isAlive());
    }

    void exit() throws Exception {
      jvm.stdin().close();
      until("the owner has exited", () -> !jvm.isAlive());
    }
  }

  /** Creates a segment, names it and lives until the end of its input. */
  static final class Main {
    private Main() {}

    public static void main(String[] args) throws Exception {
      System.out.println(SharedMemory.create(1).file());
      System.exit(System.in.read() + 1);
    }
  }

  @Test
  void shouldSweepAwayWhatKilledOwnersLeft() throws Exception {
    Owner killed = Owner.start();
    killed.kill();
    assertThat(killed.file()).exists();
    Owner next = Owner.start();
    assertThat(killed.file().getParent()).doesNotExist();
    next.exit();
    assertThat(next.jvm().exitValue()).hasValue(0);
    assertThat(next.file().getParent()).doesNotExist();
  }

  @Test
  void shouldLeaveLivingOwnersAlone() throws Exception {
    Owner living = Owner.start();
    try (SharedMemory own = SharedMemory.create(1);
        SharedMemory second = SharedMemory.create(1)) {
      assertThat(second.file().getParent()).isEqualTo(own.file().getParent());
      SegmentDirectory.sweep(own.file().getParent().getParent());
      Owner sweeper = Owner.start();
      assertThat(living.file()).exists();
      assertThat(own.file()).exists();
      assertThat(second.file()).exists();
      sweeper.exit();
      living.exit();
    }
  }

  @Test
  void shouldLetOwnersComeAndGoAtTheSameTime() throws Exception {
    List<Owner> owners = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      Owner.start().kill();
      owners.add(Owner.start());
    }
    assertThat(owners).allSatisfy(owner -> assertThat(owner.file()).exists());
    for (Owner owner : owners) {
      owner.exit();
      assertThat(owner.file().getParent()).doesNotExist();
    }
  }

  @Test
  void shouldLeaveWhatIsNotOursAlone(@TempDir Path parent) throws Exception {
    Path file = Files.createFile(parent.resolve("forkbench-file"));
    Path noLock = Files.createDirectory(parent.resolve("forkbench-without-lock"));
    Path otherName = Files.createDirectory(parent.resolve("other"));
    Files.createFile(otherName.resolve("owner.lock"));
    Path dead = Files.createDirectory(parent.resolve("forkbench-dead"));
    Files.createFile(dead.resolve("owner.lock"));
    SegmentDirectory.sweep(parent);
    assertThat(List.of(file, noLock, otherName)).allSatisfy(path -> assertThat(path).exists());
    assertThat(dead).doesNotExist();
  }
}
