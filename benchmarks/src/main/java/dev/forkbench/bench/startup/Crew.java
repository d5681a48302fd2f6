package dev.forkbench.bench.startup;

import dev.forkbench.process.PoolOptions;
import dev.forkbench.process.ProcessPool;
import dev.forkbench.process.WorkerJvm;
import dev.forkbench.workload.Echo;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Several of a kind, started side by side. */
public enum Crew {
  /** Small native programs: what the operating system alone costs. They have replied at exit. */
  OS_PROCESSES {
    @Override
    Started start(int members) throws IOException {
      return StartedPrograms.of(members, List.of("/bin/echo", Hello.TEXT));
    }
  },
  /**
   * JVMs that print one line, with no flag at all, so with the JDK's own archive of classes, and
   * with nothing but their one class on the class path. They have replied at exit.
   */
  HELLO_WORLD_JVMS {
    @Override
    Started start(int members) throws IOException {
      String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
      String classPath = Hello.alone().toString();
      return StartedPrograms.of(members, List.of(java, "-cp", classPath, Hello.class.getName()));
    }
  },
  /** The threads of one pool. */
  THREAD_POOL {
    @Override
    Started start(int members) {
      ExecutorService executor = Executors.newFixedThreadPool(members);
      return new StartedPool(executor, members, () -> submitToEach(executor, members));
    }
  },
  /** The worker JVMs of one pool, as the JDK starts them. */
  PROCESS_POOL {
    @Override
    Started start(int members) throws IOException, InterruptedException {
      return startPool(members, WorkerJvm.likeThisOne().withoutArchive());
    }
  },
  /**
   * The worker JVMs of one pool, from an archive of their classes that was prepared before. A
   * worker that cannot use it does not start.
   */
  PROCESS_POOL_FROM_ARCHIVE {
    @Override
    Started start(int members) throws IOException, InterruptedException {
      return startPool(members, WorkerJvm.likeThisOne().requiringArchive());
    }
  },
  /** The same with small worker JVMs: another collector, less heap, one compiler only. */
  SMALL_PROCESS_POOL_FROM_ARCHIVE {
    @Override
    Started start(int members) throws IOException, InterruptedException {
      return startPool(members, WorkerJvm.small().requiringArchive());
    }
  };

  /** Starts them. */
  abstract Started start(int members) throws IOException, InterruptedException;

  private static Started startPool(int members, WorkerJvm jvm)
      throws IOException, InterruptedException {
    ProcessPool pool = ProcessPool.open(PoolOptions.workers(members).jvm(jvm));
    return new StartedPool(pool, members, () -> pool.onEachWorker(new Echo(StartedPool.TOKEN)));
  }

  /** Each of the first tasks of a fixed pool gets a thread of its own. */
  private static List<Long> submitToEach(ExecutorService executor, int members) throws Exception {
    Echo task = new Echo(StartedPool.TOKEN);
    List<Long> replies = new ArrayList<>();
    for (Future<Long> reply : executor.invokeAll(Collections.nCopies(members, task))) {
      replies.add(reply.get());
    }
    return replies;
  }
}
