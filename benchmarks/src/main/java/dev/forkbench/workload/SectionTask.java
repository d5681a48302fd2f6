package dev.forkbench.workload;

import dev.forkbench.process.RemoteTask;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.Lock;

/**
 * One of several sides that enter the same section again and again. Returns how often it did.
 *
 * @param section counts who is in it
 * @param guard what keeps the sides apart
 * @param lock the guard's lock
 * @param rounds how often it enters
 * @param start shared by all sides
 * @param meeting tells whether they ran at the same time
 * @param side which of them it is, from 0
 */
public record SectionTask(
    Headcount section, Guard guard, Lock lock, int rounds, Baton start, Meeting meeting, int side)
    implements RemoteTask<Integer> {

  @Override
  public Integer call() throws TimeoutException {
    start.await(side);
    meeting.begin(side);
    for (int i = 0; i < rounds; i++) {
      guard.hold(lock, this::stay);
    }
    meeting.finish(side);
    return rounds;
  }

  /** Gives up the CPU inside: on a machine with one, no other side could come in otherwise. */
  private void stay() {
    section.enter();
    Thread.yield();
    section.leave();
  }
}
