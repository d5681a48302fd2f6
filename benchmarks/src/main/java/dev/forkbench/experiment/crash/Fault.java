package dev.forkbench.experiment.crash;

import dev.forkbench.process.WorkerJvm;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What can go wrong in a task, from its own mistake to the end of its process. */
enum Fault {
  /** An exception that nobody catches. */
  EXCEPTION {
    @Override
    void happen(Marks marks) {
      marks.faultBegins();
      throw new IllegalStateException("a fault on purpose");
    }
  },
  /** A recursion without an end. */
  STACK_OVERFLOW {
    @Override
    void happen(Marks marks) {
      marks.faultBegins();
      deeper(0);
    }
  },
  /** Keeps all that the heap has, in a JVM that ends when its heap is exhausted. */
  OUT_OF_MEMORY {
    @Override
    void happen(Marks marks) {
      keepAll(marks);
    }
  },
  /** Ends the JVM in order, its shutdown hooks included. */
  EXIT {
    @Override
    void happen(Marks marks) {
      marks.faultBegins();
      System.exit(EXIT_STATUS);
    }
  },
  /** Ends the JVM at once. */
  HALT {
    @Override
    void happen(Marks marks) {
      marks.faultBegins();
      Runtime.getRuntime().halt(EXIT_STATUS);
    }
  },
  /** The process is killed, as by a system that is short of memory. */
  SIGKILL {
    @Override
    void happen(Marks marks) throws Exception {
      signalMyself("kill -KILL $PPID", marks);
    }
  },
  /** The process is stopped: it is there, and does nothing. */
  SIGSTOP {
    @Override
    void happen(Marks marks) throws Exception {
      signalMyself("kill -STOP $PPID" + UNLESS_GONE, marks);
    }
  },
  /** A write through a null pointer, as a library in C would do it. */
  NATIVE_CRASH {
    @Override
    void happen(Marks marks) throws ReflectiveOperationException {
      Class<?> unsafe = Class.forName("sun.misc.Unsafe");
      Field only = unsafe.getDeclaredField("theUnsafe");
      only.setAccessible(true);
      var write = unsafe.getMethod("putAddress", long.class, long.class);
      var allocate = unsafe.getMethod("allocateMemory", long.class);
      // Newer JDKs print a warning at the first use: that takes its time, and is no part of a
      // crash.
      write.invoke(only.get(null), allocate.invoke(only.get(null), (long) Long.BYTES), 0L);
      marks.faultBegins();
      write.invoke(only.get(null), 0L, 0L);
    }
  },
  /** Computes for ever, and looks neither left nor right. */
  ENDLESS_LOOP {
    @Override
    void happen(Marks marks) {
      marks.faultBegins();
      while (true) {
        marks.beat();
      }
    }
  },
  /** Keeps all that the heap has, in a JVM that goes on: the JDK's default. */
  OUT_OF_MEMORY_THROWN {
    @Override
    void happen(Marks marks) {
      keepAll(marks);
    }

    @Override
    WorkerJvm jvm() {
      return super.jvm().with("-XX:-ExitOnOutOfMemoryError");
    }
  },
  /** Nothing: what the others need when nobody goes wrong. */
  NONE {
    @Override
    void happen(Marks marks) {
      marks.faultBegins();
    }
  };

  /** No other end of a JVM has it. */
  static final int EXIT_STATUS = 42;

  /** Of what is silent by its nature nothing is to be expected, so the wait may be short. */
  private static final Duration SILENT = Duration.ofMillis(600);

  private static final Duration HEARD = Duration.ofSeconds(10);

  private static final int PIECE_BYTES = 64 << 10;
  private static final long SIGNAL_DEADLINE_MILLIS = 30_000;

  /** Who is stopped cannot see that its parent is gone. It is killed by and by, if nobody did. */
  private static final String UNLESS_GONE =
      " && for second in 1 2 3 4; do sleep 1; kill -0 $PPID || exit; done" + " && kill -KILL $PPID";

  /**
   * Happens to the calling thread, and whatever goes down with it; returns normally only where it
   * is none. It is said to begin just before the one step that goes wrong: a heap is exhausted by
   * then, and a shell waits for the word to send a signal; that it wakes and sends it comes after.
   */
  abstract void happen(Marks marks) throws Exception;

  /**
   * What all JVMs of its trial are, the coordinator's included. One that crashes says nothing: its
   * words would get among the frames on stdout, and its pool would kill it for that before it has
   * ended.
   */
  WorkerJvm jvm() {
    return WorkerJvm.small().with("-XX:+SuppressFatalErrorMessage");
  }

  /** A coordinator that has heard nothing for so long gives the task up. */
  Duration patience() {
    return this == SIGSTOP || this == ENDLESS_LOOP ? SILENT : HEARD;
  }

  private static void keepAll(Marks marks) {
    List<byte[]> kept = new ArrayList<>();
    while (true) {
      marks.faultBegins();
      kept.add(new byte[PIECE_BYTES]);
    }
  }

  private static long deeper(long depth) {
    return deeper(depth + 1) + 1;
  }

  /** The JDK cannot signal itself; a shell can, and is waiting for the word before the fault. */
  private static void signalMyself(String command, Marks marks)
      throws IOException, InterruptedException {
    Process shell = new ProcessBuilder("sh", "-c", "echo && read go && " + command).start();
    shell.getInputStream().read();
    marks.faultBegins();
    shell.getOutputStream().write("go\n".getBytes(StandardCharsets.US_ASCII));
    shell.getOutputStream().flush();
    Thread.sleep(SIGNAL_DEADLINE_MILLIS);
    throw new IllegalStateException(
        "no signal has come within " + SIGNAL_DEADLINE_MILLIS + " ms of: " + command);
  }
}
