package dev.forkbench.bench.startup;

import dev.forkbench.backend.Shutdown;
import dev.forkbench.workload.WrongResultException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;

/**
 * An executor that was just opened.
 *
 * @param members how many workers it has
 * @param ask has every worker answer {@link #TOKEN}
 */
record StartedPool(ExecutorService executor, int members, Callable<List<Long>> ask)
    implements Started {
  static final long TOKEN = 42;

  @Override
  public void awaitFirstReply() throws Exception {
    List<Long> replies = ask.call();
    WrongResultException.require("replies", members, replies.size());
    for (long reply : replies) {
      WrongResultException.require("first reply", TOKEN, reply);
    }
  }

  @Override
  public void awaitExit() {
    Shutdown.await(executor);
  }
}
