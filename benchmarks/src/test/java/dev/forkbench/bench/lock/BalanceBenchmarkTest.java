package dev.forkbench.bench.lock;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.forkbench.backend.Backend;
import dev.forkbench.bench.support.MeasurementJvm;
import dev.forkbench.testing.NoExecutor;
import dev.forkbench.testing.TamperingExecutor;
import dev.forkbench.workload.Access;
import dev.forkbench.workload.WrongResultException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BalanceBenchmarkTest {
  private BalanceBenchmark benchmark;

  private void open(Access access, Backend backend) throws Exception {
    benchmark = new BalanceBenchmark();
    benchmark.access = access;
    benchmark.backend = backend;
    benchmark.workers = 2;
    benchmark.open(new MeasurementJvm());
  }

  @AfterEach
  void close() {
    if (benchmark.executor != null) {
      benchmark.close();
    }
  }

  @Test
  void shouldTimeExactAndInexactUpdates() throws Exception {
    for (Access access : List.of(Access.ATOMIC, Access.PLAIN)) {
      open(access, Backend.THREAD_POOL);
      benchmark.update();
      benchmark.close();
    }
    benchmark.executor = null;
  }

  @Test
  void shouldNotTimeALostUpdate() throws Exception {
    open(Access.ATOMIC, Backend.THREAD_POOL);
    tamper(-1);
    assertThatThrownBy(benchmark::update)
        .isInstanceOf(WrongResultException.class)
        .hasMessage("deposits: expected 200000, got 199999");
  }

  @Test
  void shouldNotTimeALostWithdrawal() throws Exception {
    open(Access.SHARED_LOCK, Backend.THREAD_POOL);
    tamper(-(1L << 32));
    assertThatThrownBy(benchmark::update)
        .isInstanceOf(WrongResultException.class)
        .hasMessage("withdrawals: expected 200000, got 199999");
  }

  @Test
  void shouldNotTimeUpdatesThatNobodyMade() throws Exception {
    open(Access.PLAIN, Backend.THREAD_POOL);
    tamper(BalanceBenchmark.UPDATES + 1L);
    assertThatThrownBy(benchmark::update).isInstanceOf(WrongResultException.class);
    benchmark.executor.shutdown();
    benchmark.executor = new NoExecutor();
    assertThatThrownBy(benchmark::update)
        .isInstanceOf(WrongResultException.class)
        .hasMessageContaining("deposits=0 withdrawals=0");
  }

  @Test
  void shouldRefuseSettingsWithoutSense() {
    assertThatThrownBy(() -> open(Access.MONITOR, Backend.PROCESS_POOL))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("MONITOR");
  }

  /** Changes the account when both sides are done. */
  private void tamper(long change) {
    benchmark.executor.shutdown();
    benchmark.executor = new TamperingExecutor(() -> benchmark.account.balance().getAndAdd(change));
  }
}
