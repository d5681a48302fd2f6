package dev.forkbench.process;

import static dev.forkbench.testing.Deadline.until;
import static org.assertj.core.api.Assertions.assertThat;

import dev.forkbench.testing.Jvm;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class LifeLineTest {

  @Test
  void shouldHaltAtTheEndOfStdinWithoutRunningHooks() throws Exception {
    ChildProcess child = start("wait");
    assertThat(child.stdout().read()).isEqualTo('r');
    child.stdin().write(new byte[1000]);
    child.stdin().flush();
    assertThat(child.join(Duration.ofMillis(50))).isFalse();
    child.stdin().close();
    until("the child has halted", () -> !child.isAlive());
    assertThat(child.exitValue()).hasValue(LifeLine.PARENT_GONE);
  }

  @Test
  void shouldLetGoOfStdin() throws Exception {
    ChildProcess child = start("release");
    assertThat(child.stdout().read()).isEqualTo('r');
    until("the child has ended", () -> !child.isAlive());
    assertThat(child.exitValue()).hasValue(5);
  }

  private static ChildProcess start(String what) throws Exception {
    return ChildProcess.of(Jvm.command(List.of(), Child.class, what)).start();
  }

  /** Hangs on the life line, or lets go of it. */
  static final class Child {
    private Child() {}

    public static void main(String[] args) throws Exception {
      Thread never = new Thread(() -> until(Thread::isAlive));
      if (args[0].equals("wait")) {
        Runtime.getRuntime().addShutdownHook(never);
      }
      LifeLine line = LifeLine.watchStdin();
      System.out.print("r");
      System.out.flush();
      if (args[0].equals("release")) {
        line.release();
        System.exit(5);
      }
      Thread.sleep(Long.MAX_VALUE);
    }

    private static void until(java.util.function.Predicate<Thread> end) {
      while (end.test(Thread.currentThread())) {
        Thread.onSpinWait();
      }
    }
  }
}
