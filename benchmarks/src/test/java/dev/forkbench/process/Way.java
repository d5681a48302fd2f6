package dev.forkbench.process;

import dev.forkbench.process.link.Transport;
import java.time.Duration;

/** The ways frames can travel: whatever a pool promises, it promises on each of them. */
enum Way {
  PIPE(Transport.PIPE, 0),
  UDS(Transport.UDS, 0),
  SHM(Transport.SHM, 0),
  SPINNING_SHM(Transport.SHM, 50);

  private final Transport transport;
  private final Duration spin;

  Way(Transport transport, long spinMicros) {
    this.transport = transport;
    this.spin = Duration.ofNanos(1000 * spinMicros);
  }

  /** The defaults of a pool that goes this way. */
  PoolOptions workers(int workers) {
    return PoolOptions.workers(workers).transport(transport).spin(spin);
  }

  ProcessPool open(int workers) throws Exception {
    return ProcessPool.open(workers(workers));
  }
}
