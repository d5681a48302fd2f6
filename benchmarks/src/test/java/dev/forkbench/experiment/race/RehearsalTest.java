package dev.forkbench.experiment.race;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forkbench.process.ChildProcess;
import dev.forkbench.shared.SharedMemory;
import dev.forkbench.testing.Jvm;
import dev.forkbench.workload.Access;
import dev.forkbench.workload.Account;
import dev.forkbench.workload.AccountTask;
import dev.forkbench.workload.AccountTask.Side;
import dev.forkbench.workload.Gate;
import dev.forkbench.workload.HeapAccount;
import dev.forkbench.workload.MappedAccount;
import java.lang.management.ClassLoadingMXBean;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RehearsalTest {
  private static final int SLOTS = MappedAccount.SLOTS + Gate.SLOTS;

  @ParameterizedTest
  @CsvSource({
    "HEAP, PLAIN",
    "HEAP, RELEASE_ACQUIRE",
    "MAPPED, PLAIN",
    "MAPPED, OPAQUE",
    "MAPPED, SHARED_LOCK"
  })
  void shouldLeaveNothingToLoadForTheRace(String memory, String access) throws Exception {
    assertThat(classesLoadedByOneUpdate(memory, access, "true")).isZero();
  }

  @Test
  void shouldBeMissedByAColdJvmThatHadNone() throws Exception {
    assertThat(classesLoadedByOneUpdate("HEAP", "PLAIN", "false")).isPositive();
  }

  private static long classesLoadedByOneUpdate(String... args) throws Exception {
    ChildProcess jvm = ChildProcess.of(Jvm.command(List.of(), Cold.class, args)).start();
    String loaded = new String(jvm.stdout().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(loaded).as(String.join("\n", jvm.lastErrorLines())).isNotEmpty();
    return Long.parseLong(loaded.strip());
  }

  @Test
  void shouldBeHeldOnceInAJvmAndNeverOnTheRacedAccount() throws Exception {
    try (SharedMemory memory = SharedMemory.create(2 * SLOTS)) {
      MappedAccount raced = MappedAccount.in(memory, 0);
      MappedAccount scratch = MappedAccount.in(memory, SLOTS);
      RehearsedSide side =
          new RehearsedSide(
              new Rehearsal(scratch, Access.ATOMIC, gate(memory, SLOTS)),
              new AccountTask(raced, Access.ATOMIC, Side.DEPOSIT, 5, gate(memory, 0), false));
      side.call();
      assertThat(raced.word()).isEqualTo(5 * Account.DEPOSIT);
      assertThat(scratch.word()).isEqualTo(Account.DEPOSIT + Account.WITHDRAWAL);
      side.call();
      assertThat(raced.word()).isEqualTo(10 * Account.DEPOSIT);
      assertThat(scratch.word()).isEqualTo(Account.DEPOSIT + Account.WITHDRAWAL);
    }
  }

  private static Gate gate(SharedMemory memory, int slot) {
    return Gate.in(memory, slot + MappedAccount.SLOTS);
  }

  /** A cold JVM that makes one update and says how many classes were loaded for it. */
  static final class Cold {
    public static void main(String[] args) throws Exception {
      ClassLoadingMXBean classes = ManagementFactory.getClassLoadingMXBean();
      Access access = Access.valueOf(args[1]);
      try (SharedMemory memory = SharedMemory.create(2 * SLOTS)) {
        if (Boolean.parseBoolean(args[2])) {
          new Rehearsal(account(args[0], memory, SLOTS), access, gate(memory, SLOTS)).run();
        }
        AccountTask side =
            new AccountTask(
                account(args[0], memory, 0), access, Side.DEPOSIT, 1, gate(memory, 0), false);
        classes.getTotalLoadedClassCount();
        long before = classes.getTotalLoadedClassCount();
        side.call();
        System.out.println(classes.getTotalLoadedClassCount() - before);
      }
    }

    private static Account account(String memory, SharedMemory mapped, int slot) {
      return memory.equals("HEAP") ? HeapAccount.GLOBAL : MappedAccount.in(mapped, slot);
    }
  }
}
