package dev.forkbench.experiment.pool;

import dev.forkbench.process.RemoteFunction;
import java.io.Serializable;

/**
 * The guides' function, after a pause.
 *
 * @param ends where every call leaves its number
 */
record Cube(EndOrder ends) implements RemoteFunction<Cube.Call, Cube.Answer> {

  /**
   * One call.
   *
   * @param number what is to be cubed, and the number of the call, from 0
   * @param pauseMillis how long that takes at least
   */
  record Call(int number, int pauseMillis) implements Serializable {}

  /**
   * What comes back.
   *
   * @param cube of the number
   * @param place where it was computed
   */
  record Answer(long cube, String place) implements Serializable {}

  static long of(long number) {
    return number * number * number;
  }

  @Override
  public Answer apply(Call call) throws InterruptedException {
    Thread.sleep(call.pauseMillis());
    Answer answer = new Answer(of(call.number()), Place.here());
    ends.add(call.number());
    return answer;
  }
}
