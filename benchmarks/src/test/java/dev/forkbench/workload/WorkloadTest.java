package dev.forkbench.workload;

import static dev.forkbench.testing.Deadline.failureOf;
import static dev.forkbench.testing.Deadline.resultOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.forkbench.shared.SharedMemory;
import dev.forkbench.workload.AccountTask.Side;
import java.util.concurrent.FutureTask;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The workloads compute what they say, and their checks can fail. */
class WorkloadTest {

  @Property(tries = 50)
  void shouldSortToTheChecksumOfTheInput(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 999) int size) {
    SortTask task = new SortTask(seed, size);
    assertThat(task.call()).isEqualTo(task.expected());
  }

  @Test
  void shouldNoticeAnUnsortedArray() {
    assertThatThrownBy(() -> SortTask.requireSorted(new double[] {1, 3, 2}))
        .isInstanceOf(WrongResultException.class)
        .hasMessage("not sorted at index 2 of 3");
    SortTask.requireSorted(new double[] {1, 2, 2, 3});
  }

  @Test
  void shouldNoticeALostDoubledOrReplacedNumber() {
    double[] input = {0.5, 0.25, 0.75};
    long checksum = SortTask.checksum(input);
    assertThat(SortTask.checksum(new double[] {0.25, 0.5, 0.75})).isEqualTo(checksum);
    assertThat(SortTask.checksum(new double[] {0.25, 0.5})).isNotEqualTo(checksum);
    assertThat(SortTask.checksum(new double[] {0.25, 0.5, 0.5})).isNotEqualTo(checksum);
    assertThat(SortTask.checksum(new double[] {0, 0.5, 0.75})).isNotEqualTo(checksum);
  }

  @Test
  void shouldRefuseTasksThatSortNothing() {
    assertThatThrownBy(() -> new SortTask(1, 0)).hasMessageContaining("size=0");
  }

  @ParameterizedTest
  @CsvSource({"FORTY_SIXTY, 40 60", "FOUR_SIZES, 10 70 40 20"})
  void shouldDivideBatchesAsTheGuidesDo(SortBatch batch, String sizes) {
    long[] millions =
        LongStream.of(sizes(batch, SortBatch.GUIDE)).map(n -> n / 1_000_000).toArray();
    assertThat(text(millions)).isEqualTo(sizes);
    int sum = (int) LongStream.of(millions).sum();
    assertThat(text(sizes(batch, "" + sum))).isEqualTo(sizes);
  }

  private static long[] sizes(SortBatch batch, String n) {
    return batch.tasks(n, 1).stream().mapToLong(SortTask::size).toArray();
  }

  private static String text(long[] numbers) {
    return LongStream.of(numbers).mapToObj(Long::toString).reduce((a, b) -> a + " " + b).orElse("");
  }

  @Test
  void shouldGiveEveryTaskOfABatchItsOwnNumbers() {
    assertThat(SortBatch.FOUR_SIZES.tasks("1400", 5))
        .extracting(SortTask::seed)
        .containsExactly(5L, 6L, 7L, 8L);
  }

  @ParameterizedTest
  @ValueSource(strings = {"99", "-1", "many", "", "1e6", "99999999999999999999"})
  void shouldRefuseImpossibleBatches(String n) {
    assertThatThrownBy(() -> SortBatch.FORTY_SIXTY.tasks(n, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("n=" + n);
  }

  @ParameterizedTest
  @EnumSource
  void shouldComputeWhatKernelsExpect(Kernel kernel) throws Exception {
    assertThat(kernel.call()).isEqualTo(kernel.expected());
  }

  @Test
  void shouldCountDepositsAndWithdrawalsInLanesOfTheirOwn() {
    try (SharedMemory memory = SharedMemory.create(MappedAccount.SLOTS)) {
      MappedAccount account = MappedAccount.in(memory, 0);
      account.balance().getAndAdd(3 * Account.DEPOSIT + 5 * Account.WITHDRAWAL);
      assertThat(account.survivingDeposits()).isEqualTo(3);
      assertThat(account.survivingWithdrawals()).isEqualTo(5);
      account.reset();
      assertThat(account.survivingDeposits() + account.survivingWithdrawals()).isZero();
    }
  }

  @ParameterizedTest
  @EnumSource
  void shouldLoseUpdatesOnlyWhereTheAccessIsNotExact(Access access) throws Exception {
    try (SharedMemory memory = SharedMemory.create(MappedAccount.SLOTS)) {
      requireNoneLostIfExact(access, MappedAccount.in(memory, 0));
    }
  }

  @ParameterizedTest
  @EnumSource(names = "SHARED_LOCK", mode = EnumSource.Mode.EXCLUDE)
  void shouldLoseUpdatesOfAGlobalOnlyWhereTheAccessIsNotExact(Access access) throws Exception {
    HeapAccount.GLOBAL.reset();
    requireNoneLostIfExact(access, HeapAccount.GLOBAL);
  }

  private static void requireNoneLostIfExact(Access access, Account account) throws Exception {
    int times = 100_000;
    try (SharedMemory memory = SharedMemory.create(Gate.SLOTS)) {
      Gate gate = Gate.in(memory, 0);
      FutureTask<Boolean> deposit =
          inThread(new AccountTask(account, access, Side.DEPOSIT, times, gate, true));
      FutureTask<Boolean> withdraw =
          inThread(new AccountTask(account, access, Side.WITHDRAW, times, gate, true));
      resultOf(deposit);
      resultOf(withdraw);
    }
    long least = access.exact() ? times : 0;
    assertThat(account.survivingDeposits()).isBetween(least, (long) times);
    assertThat(account.survivingWithdrawals()).isBetween(least, (long) times);
    assertThat(account.word()).isNotZero();
  }

  @ParameterizedTest
  @EnumSource(names = "SHARED_LOCK", mode = EnumSource.Mode.EXCLUDE)
  void shouldKeepEveryUpdateOfOneSideAlone(Access access) {
    HeapAccount.GLOBAL.reset();
    HeapAccount.GLOBAL.update(access, Account.DEPOSIT, 1000);
    HeapAccount.GLOBAL.update(access, Account.WITHDRAWAL, 10);
    assertThat(HeapAccount.GLOBAL.survivingDeposits()).isEqualTo(1000);
    assertThat(HeapAccount.GLOBAL.survivingWithdrawals()).isEqualTo(10);
  }

  @Test
  void shouldRefuseASharedLockForAGlobal() {
    assertThatThrownBy(() -> HeapAccount.GLOBAL.update(Access.SHARED_LOCK, Account.DEPOSIT, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("MONITOR");
  }

  private static FutureTask<Boolean> inThread(AccountTask task) {
    FutureTask<Boolean> future = new FutureTask<>(task);
    new Thread(future).start();
    return future;
  }

  @Test
  void shouldHoldTheFirstSideAtTheGateUntilTheOtherComes() throws Exception {
    try (SharedMemory memory = SharedMemory.create(Gate.SLOTS)) {
      Gate gate = Gate.in(memory, 0);
      FutureTask<Void> first =
          new FutureTask<>(
              () -> {
                gate.await(true);
                return null;
              });
      new Thread(first).start();
      Thread.sleep(20);
      assertThat(first).isNotDone();
      gate.await(false);
      assertThat(resultOf(first)).isNull();
    }
  }

  @Test
  void shouldTellOverlapFromOrder() {
    try (SharedMemory memory = SharedMemory.create(Gate.SLOTS)) {
      Gate gate = Gate.in(memory, 0);
      gate.begin(true);
      assertThat(gate.otherHasBegun(true)).isFalse();
      gate.begin(false);
      assertThat(gate.otherHasBegun(false)).isTrue();
      gate.reset();
      assertThat(gate.otherHasBegun(false)).isFalse();
    }
  }

  @Test
  void shouldSayWhatIsWrong() throws Exception {
    assertThat(WrongResultException.require("it", 3, 3)).isEqualTo(3);
    FutureTask<Long> wrong = new FutureTask<>(() -> WrongResultException.require("it", 3, 4));
    wrong.run();
    assertThat(failureOf(wrong)).hasMessage("it: expected 3, got 4");
  }
}
