package dev.forkbench.experiment.race;

import dev.forkbench.process.RemoteTask;
import dev.forkbench.workload.Access;
import dev.forkbench.workload.AccountTask;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeoutException;

/**
 * A side in a JVM of its own, which rehearses before its first race, and only then.
 *
 * @param rehearsal on memory that is not raced for
 * @param side the side of the race
 */
record RehearsedSide(Rehearsal rehearsal, AccountTask side) implements RemoteTask<Boolean> {
  private static final Set<Access> REHEARSED = ConcurrentHashMap.newKeySet();

  @Override
  public Boolean call() throws TimeoutException {
    if (REHEARSED.add(rehearsal.access())) {
      rehearsal.run();
    }
    return side.call();
  }
}
