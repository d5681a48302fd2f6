package dev.forkbench.experiment.pool;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PlaceTest {

  @Test
  void shouldCountTheTasksOfEveryWorkerTheBusiestFirst() {
    List<String> places = List.of("7/main", "8/main", "8/main", "7/main", "8/main");
    assertThat(Place.tasksByWorker(places)).containsExactly(3, 2);
  }

  @Test
  void shouldNameThreadsApart() throws InterruptedException {
    String[] other = new String[1];
    Thread thread = new Thread(() -> other[0] = Place.here());
    thread.start();
    thread.join();
    assertThat(Place.here())
        .isEqualTo(Place.here())
        .isNotEqualTo(other[0])
        .startsWith(ProcessHandle.current().pid() + "/");
  }
}
