package dev.forkbench.workload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forkbench.shared.SharedMemory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MeetingTest {
  private final SharedMemory memory = SharedMemory.create(Meeting.slots(3));
  private final Meeting meeting = Meeting.in(memory, 0, 3);

  @AfterEach
  void close() {
    memory.close();
  }

  private void begin(int... sides) {
    for (int side : sides) {
      meeting.begin(side);
    }
  }

  private void finish(int... sides) {
    for (int side : sides) {
      meeting.finish(side);
    }
  }

  @Test
  void shouldSeeThatAllHadBegunWhenTheFirstFinished() {
    begin(2, 0, 1);
    finish(1, 2, 0);
    assertThat(meeting.overlap()).isTrue();
  }

  @Test
  void shouldSeeThatOneBeganTooLate() {
    begin(0, 1);
    finish(0);
    begin(2);
    finish(1, 2);
    assertThat(meeting.overlap()).isFalse();
  }

  @Test
  void shouldSeeThatOneNeverFinished() {
    begin(0, 1, 2);
    finish(0, 1);
    assertThat(meeting.overlap()).isFalse();
  }

  @Test
  void shouldForgetTheSidesBefore() {
    begin(0, 1, 2);
    finish(0, 1, 2);
    meeting.reset();
    assertThat(meeting.overlap()).isFalse();
    begin(0);
    finish(0);
    begin(1, 2);
    finish(1, 2);
    assertThat(meeting.overlap()).isFalse();
  }
}
