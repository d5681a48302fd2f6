package dev.forkbench.bench.dispatch;

import dev.forkbench.backend.Backend;
import dev.forkbench.process.PoolOptions;
import dev.forkbench.process.ProcessPool;
import dev.forkbench.process.WorkerJvm;
import dev.forkbench.process.link.Transport;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ExecutorService;

/** Ways from whoever has a task to a worker and back: the backends, and the pool's transports. */
public enum Route {
  SEQUENTIAL(Backend.SEQUENTIAL),
  THREAD_POOL(Backend.THREAD_POOL),
  FORK_JOIN(Backend.FORK_JOIN),
  VIRTUAL_THREADS(Backend.VIRTUAL_THREADS),
  /** Worker JVMs as everybody gets them. */
  PROCESS_POOL(Backend.PROCESS_POOL),
  /** Worker JVMs behind Unix domain sockets. */
  PROCESS_POOL_UDS(Transport.UDS, 0),
  /** Worker JVMs behind shared memory; both ends sleep when there is nothing to do. */
  PROCESS_POOL_SHM(Transport.SHM, 0),
  /** Worker JVMs behind shared memory; both ends look for 50 us before they sleep. */
  PROCESS_POOL_SHM_SPIN(Transport.SHM, 50);

  private final Backend backend;
  private final Transport transport;
  private final Duration spin;

  Route(Backend backend) {
    this.backend = backend;
    this.transport = null;
    this.spin = null;
  }

  Route(Transport transport, int spinMicros) {
    this.backend = null;
    this.transport = transport;
    this.spin = Duration.ofNanos(1000L * spinMicros);
  }

  /** Opens the executor; see {@link Backend#open(int)}. */
  ExecutorService open(int workers) throws IOException, InterruptedException {
    if (backend != null) {
      return backend.open(workers);
    }
    return ProcessPool.open(
        PoolOptions.workers(workers)
            .jvm(WorkerJvm.likeThisOne().sharingHeapAmong(workers))
            .transport(transport)
            .spin(spin));
  }
}
